import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { atATime, hostileText, hostileValue, mutated, sampled, seed } from '../../support/hostile/hostile.ts'
import { sendRaw } from '../../support/hostile/raw-http.ts'
import { slackCommand, slackPayloads } from '../../support/hostile/slack-payloads.ts'
import { signatureOf } from '../../support/hostile/slack-signature.ts'
import { startWhole, type WholeProcess } from '../../support/processes/whole-process.ts'
import { startWithinMs } from '../../support/processes/whole-program.ts'

/** Over what it held at most when it had started. */
const mostMoreMegabytes = 300

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT', 'get', 'QUERY', '']
const routes = [
  '/',
  '/health',
  '/slack/events',
  '/assets/client.css',
  '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  '/sandbox/view',
  '/sandbox/view?as=alice&channel=study',
  '/sandbox/act',
  '/sandbox/clock',
]
const strange = [
  '//',
  '///',
  '/\\\\',
  '//%00',
  '//:80',
  'http://[',
  '/%',
  '/assets/%',
  '/assets/%c3%28',
  '*',
  '',
  '/\u0000',
]

const target = fc.oneof(
  fc.constantFrom(...routes),
  fc.constantFrom(...strange),
  fc.tuple(fc.constantFrom(...routes), hostileText).map(([route, text]) => `${route}?${encodeURI(wellFormed(text))}`),
  fc.tuple(fc.constantFrom(...routes), hostileText).map(([route, text]) => `${route}/${text}`),
  hostileText,
)
const header = fc.oneof(
  fc.constantFrom(
    'Content-Type: application/json',
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Type: ',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999',
    'Expect: 100-continue',
    'Expect: nonsense',
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Upgrade: h2c',
    'Origin: http://bot',
    'Origin: null',
    'Host: \u0000',
    'Cookie: a',
    'X-Slack-Signature: v0=0',
    'X-Slack-Request-Timestamp: NaN',
    `X-Long: ${'a'.repeat(20_000)}`,
  ),
  fc.tuple(hostileText, hostileText).map(([name, value]) => `${name}: ${value}`),
)
const body = fc.oneof(
  hostileText,
  hostileValue.map((value) => JSON.stringify(value) ?? ''),
  fc.constantFrom('null', '[]', '{}', '"', '{"act":"types"}', '{"minutes":1e99}', `${'['.repeat(50_000)}`),
  mutated({ act: 'types', side: 'slack', as: 'alice', channel: 'study', text: '/omt help' }).map((act) =>
    JSON.stringify(act),
  ),
)

/** One request in a hundred is cut off in the middle. */
const request = fc
  .tuple(
    fc.constantFrom(...methods),
    target,
    fc.array(header, { maxLength: 4 }),
    body,
    fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    fc.integer({ min: 0, max: 99 }),
  )
  .map(([method, path, headers, text, hasLength, cut]) => {
    const length = hasLength ? [`Content-Length: ${Buffer.byteLength(text)}`] : []
    const head = [
      `${method} ${path} HTTP/1.1`,
      'Host: bot',
      'Origin: http://bot',
      'Connection: close',
      ...headers,
      ...length,
    ]
    const whole = `${head.join('\r\n')}\r\n\r\n${text}`
    return cut === 0 ? whole.slice(0, whole.length / 2) : whole
  })

const wellFormed = (text: string): string => text.toWellFormed()

/** What has to be waited for is a request that never ends: those are given up after ten seconds, here sooner. */
const patienceMs = 400

const fire = (port: number, requests: readonly string[]) =>
  atATime(requests, 64, (bytes) => sendRaw(port, bytes, patienceMs))

function lines(what: readonly string[]): void {
  process.stderr.write(`${what.map((line) => `  ${line}`).join('\n')}\n`)
}

describe('the sandbox', () => {
  let bot: WholeProcess
  beforeAll(async () => {
    bot = await startWhole()
  }, startWithinMs)
  afterAll(() => bot?.stop())

  test('answers whoever looks after it through 5,000 requests that are none', async () => {
    await fire(bot.port, sampled(request, 5_000))
    const checks = await bot.checked()
    const more = await bot.moreMegabytes()
    lines([`sandbox: 5,000 malformed requests, seed ${seed}; /health answered ${checks} times; ${more} MB more`])
    expect(bot.complaints()).toEqual([])
    expect(more).toBeLessThan(mostMoreMegabytes)
  })
})

describe('the bot that Slack posts to', () => {
  let discord: DiscordSandbox
  let slack: SlackSandbox
  let bot: WholeProcess
  beforeAll(async () => {
    discord = await startDiscordSandbox()
    slack = await startSlackSandbox()
    bot = await startWhole({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    })
    await slack.deliverOverHttp(`http://127.0.0.1:${bot.port}/slack/events`)
  }, startWithinMs)
  afterAll(async () => {
    await bot?.stop()
    await Promise.all([discord?.stop(), slack?.stop()])
  })

  const post = (text: string, type: string, headers: Record<string, string> = signatureOf(text, slack.signingSecret)) =>
    fetch(`http://127.0.0.1:${bot.port}/slack/events`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': type, ...headers },
    })

  test('answers through 3,000 requests that are none', async () => {
    await fire(bot.port, sampled(request, 3_000))
    lines([`bot: 3,000 malformed requests, seed ${seed}; /health answered ${await bot.checked()} times`])
    expect(bot.complaints()).toEqual([])
  })

  test.each([
    'null',
    '1',
    '"text"',
    '[]',
    '[null]',
    'true',
    '{}',
    '{"event":null}',
    '{"type":"block_actions"}',
    '{"command":1}',
    '{',
  ])('refuses a signed %s in words', async (text) => {
    const answer = await post(text, 'application/json')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('This is no request that the bot can take')
    expect(
      (await post(new URLSearchParams({ payload: text }).toString(), 'application/x-www-form-urlencoded')).status,
    ).toBe(400)
  })

  test('refuses what nobody signed, in words, and tells the operator once', async () => {
    for (let time = 0; time < 20; time++) {
      const answer = await post('{}', 'application/json', {})
      expect(answer.status).toBe(401)
      expect(await answer.text()).toContain('Only what Slack signed')
    }
  })

  test('answers through 2,000 signed payloads with one thing wrong in each', async () => {
    const place = {
      team: 'T1',
      channel: slack.channelIds.study ?? '',
      member: slack.person('alice').id,
      responseUrl: slack.apiUrl.replace('/api/', '/actions/T1/gone'),
    }
    const payloads = fc.oneof(...Object.values(slackPayloads(place)).map(mutated))
    const kinds = fc.oneof(
      payloads.map((payload) => [JSON.stringify(payload) ?? 'null', 'application/json'] as const),
      payloads.map(
        (payload) =>
          [form({ payload: JSON.stringify(payload) ?? 'null' }), 'application/x-www-form-urlencoded'] as const,
      ),
      mutated(slackCommand(place)).map(
        (fields) => [form(fields as object), 'application/x-www-form-urlencoded'] as const,
      ),
      hostileValue.map((value) => [JSON.stringify(value) ?? 'null', 'application/json'] as const),
    )
    const counts = new Map<number, number>()
    await atATime(sampled(kinds, 2_000), 16, async ([text, type]) => {
      const { status } = await post(text, type)
      counts.set(status, (counts.get(status) ?? 0) + 1)
    })
    lines([
      `bot: 2,000 signed payloads, seed ${seed}, answered ${[...counts].map(([status, count]) => `${status}: ${count}`).join(', ')}`,
      `bot: /health answered ${await bot.checked()} times; ${await bot.moreMegabytes()} MB more`,
    ])
    expect(bot.complaints()).toEqual([])
    expect(await bot.moreMegabytes()).toBeLessThan(mostMoreMegabytes)
  })

  test('gives up 1,000 bodies that never end, and answers meanwhile', async () => {
    const heads = [
      'POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 900000\r\n\r\n',
      'POST /slack/events HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\n',
      'POST /nowhere HTTP/1.1\r\nHost: bot\r\nContent-Length: 900000\r\n\r\n',
      'GET /health HTTP/1.1\r\nHost: bot\r\nX-Slow: ',
    ]
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) => trickle(bot.port, heads[at % heads.length] ?? '')),
    )
    const told = answers.filter((answer) => answer.includes('408')).length
    lines([
      `bot: 1,000 slow requests, all given up, ${told} with a word why; /health answered ${await bot.checked()} times; ${await bot.moreMegabytes()} MB more`,
    ])
    expect(told).toBeGreaterThanOrEqual(750)
    expect(bot.complaints()).toEqual([])
    expect(await bot.moreMegabytes()).toBeLessThan(mostMoreMegabytes)
  })
})

const form = (fields: object): string =>
  new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, textOf(value)])).toString()

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** A few bytes now and then, for as long as the other side has patience; resolves with what it said in the end. */
async function trickle(port: number, head: string): Promise<string> {
  let heard = ''
  const socket = connect(port, '127.0.0.1', () => socket.write(head))
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    heard += chunk
  })
  while (!socket.closed) {
    await wait(500)
    if (socket.writable && !socket.connecting) socket.write(head.includes('chunked') ? '1\r\na\r\n' : 'a')
  }
  return heard
}
