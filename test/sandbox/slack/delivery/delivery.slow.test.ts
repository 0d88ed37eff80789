import { App, HTTPReceiver } from '@slack/bolt'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import type { SlackSandbox } from '../../../../sandbox/slack/server.ts'
import { appFor, sandboxForTest, silent } from '../app.ts'

interface Envelope {
  readonly type: string
  readonly envelope_id: string
  readonly retry_attempt: number
  readonly retry_reason: string
  readonly accepts_response_payload: boolean
  readonly payload: { readonly event_id: string; readonly event: { readonly type: string; readonly text?: string } }
}

/** A client that acknowledges only when told to. */
async function rawSocket(sandbox: SlackSandbox) {
  const answer = await fetch(`${sandbox.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.appToken}` },
  })
  const { url } = (await answer.json()) as { url: string }
  const socket = new WebSocket(url)
  const received: Envelope[] = []
  socket.on('message', (data) => received.push(JSON.parse(String(data)) as Envelope))
  onTestFinished(() => socket.terminate())
  await expect.poll(() => received[0]?.type).toBe('hello')
  return {
    url,
    socket,
    envelopes: (): Envelope[] => received.filter(({ envelope_id }) => envelope_id !== undefined),
    received,
    acknowledge: (envelope: Envelope | undefined) =>
      socket.send(JSON.stringify({ envelope_id: envelope?.envelope_id, payload: {} })),
  }
}

test('an event that nobody acknowledges comes again with the same event_id', async () => {
  const sandbox = await sandboxForTest()
  const client = await rawSocket(sandbox)

  await sandbox.person('alice').types('study', '@OMT Study Bot hello')

  await expect.poll(() => client.envelopes(), { timeout: 8_000 }).toHaveLength(2)
  const [first, second] = client.envelopes()
  expect(first).toMatchObject({ type: 'events_api', retry_attempt: 0, accepts_response_payload: false })
  expect(second).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' })
  expect(second?.payload.event_id).toBe(first?.payload.event_id)
  expect(second?.envelope_id).not.toBe(first?.envelope_id)
})

test('a command that nobody acknowledges fails before the eyes of the one who typed it', async () => {
  const sandbox = await sandboxForTest()
  await rawSocket(sandbox)
  const alice = sandbox.person('alice')

  await alice.types('study', '/omt ask')

  await expect
    .poll(() => alice.sees('study'), { timeout: 8_000 })
    .toMatchObject([
      {
        text: '/omt failed with the error "operation_timeout"',
        failed: true,
        onlyYou: true,
        author: { name: 'Slackbot' },
      },
    ])
})

test('a command fails at once where no app is connected', async () => {
  const sandbox = await sandboxForTest()
  const alice = sandbox.person('alice')

  await alice.types('study', '/omt ask')

  await expect.poll(() => alice.sees('study')).toMatchObject([{ text: '/omt failed with the error "dispatch_failed"' }])
})

test('acknowledging twice, or what was never sent, is noted', async () => {
  const sandbox = await sandboxForTest()
  const client = await rawSocket(sandbox)
  await sandbox.person('alice').types('study', '/omt help')
  await expect.poll(() => client.envelopes()).toHaveLength(1)
  const [envelope] = client.envelopes()

  client.acknowledge(envelope)
  client.acknowledge(envelope)
  client.socket.send(JSON.stringify({ envelope_id: 'made-up' }))

  await expect
    .poll(() => sandbox.protocolErrors)
    .toEqual([`envelope ${envelope?.envelope_id} acknowledged twice`, 'unknown envelope made-up acknowledged'])
})

test('a link to a socket works once', async () => {
  const sandbox = await sandboxForTest()
  const { url } = await rawSocket(sandbox)

  const again = new WebSocket(url)

  const failure = await new Promise<Error>((resolve) => again.once('error', resolve))
  expect(failure.message).toContain('401')
})

test('several connections take turns', async () => {
  const sandbox = await sandboxForTest()
  const clients = [await rawSocket(sandbox), await rawSocket(sandbox)]
  const alice = sandbox.person('alice')

  for (const turn of [1, 2, 3, 4]) await alice.types('study', `@OMT Study Bot turn ${turn}`)

  await expect.poll(() => clients.map((client) => client.envelopes().length)).toEqual([2, 2])
})

test('what happens while the connection is down is delivered when it is back', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const heard: string[] = []
  app.event('app_mention', async ({ event }) => void heard.push(event.text.replace(/<@\w+> /, '')))
  await app.start()
  const alice = sandbox.person('alice')
  await alice.types('study', '@OMT Study Bot before')
  await expect.poll(() => heard).toEqual(['before'])

  sandbox.faults.dropConnections()
  await alice.types('study', '@OMT Study Bot meanwhile')

  await expect.poll(() => heard, { timeout: 8_000 }).toEqual(['before', 'meanwhile'])
  await alice.types('study', '@OMT Study Bot after')
  await expect.poll(() => heard).toEqual(['before', 'meanwhile', 'after'])
})

test('the app comes again when Slack asks it to refresh its connection', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const heard: unknown[] = []
  app.event('app_mention', async ({ event }) => void heard.push(event))
  await app.start()

  sandbox.refreshConnections()
  await sandbox.person('alice').types('study', '@OMT Study Bot still there?')

  await expect.poll(() => heard, { timeout: 8_000 }).toHaveLength(1)
  expect(sandbox.requests.filter(({ path }) => path === 'apps.connections.open')).toHaveLength(2)
})

test('events come more than once when a test asks for it', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const heard: string[] = []
  app.event('app_mention', async ({ body }) => void heard.push(body.event_id))
  await app.start()

  sandbox.faults.repeatEvents(2)
  await sandbox.person('alice').types('study', '@OMT Study Bot hello')

  await expect.poll(() => heard).toHaveLength(3)
  expect(new Set(heard).size).toBe(1)
})

async function httpApp(sandbox: SlackSandbox, signingSecret: string) {
  const receiver = new HTTPReceiver({ signingSecret, port: 0, logger: silent })
  const app = new App({
    token: sandbox.botToken,
    receiver,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
    logger: silent,
  })
  const server = await receiver.start(0)
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { app, url: `http://127.0.0.1:${port}/slack/events` }
}

test('over HTTP everything arrives signed, and bolt believes it', async () => {
  const sandbox = await sandboxForTest()
  const { app, url } = await httpApp(sandbox, sandbox.signingSecret)
  app.command('/omt', async ({ ack, command }) => ack(`plain ${command.text}`))
  app.event('app_mention', async ({ say }) => {
    await say({
      text: 'Press',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } }],
        },
      ],
    })
  })
  app.action('press', async ({ ack, respond }) => {
    await ack()
    await respond({ replace_original: true, text: 'Pressed' })
  })
  await sandbox.deliverOverHttp(url)
  const alice = sandbox.person('alice')

  await alice.types('study', '/omt a&b')
  await expect.poll(() => alice.sees('study')).toMatchObject([{ text: 'plain a&b', onlyYou: true }])
  await alice.types('general', '@OMT Study Bot hello')
  await expect.poll(() => alice.sees('general')[1]?.buttons).toHaveLength(1)
  await alice.presses(alice.sees('general')[1]?.id ?? '', 'Press')

  await expect.poll(() => alice.sees('general')[1]?.text).toBe('Pressed')
})

test('an app with another signing secret refuses the address', async () => {
  const sandbox = await sandboxForTest()
  const { url } = await httpApp(sandbox, 'another secret')

  await expect(sandbox.deliverOverHttp(url)).rejects.toThrow(
    /answered the url_verification challenge with 401. Check the signing secret/,
  )
})
