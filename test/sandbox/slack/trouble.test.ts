import { describe, expect, test } from 'vitest'
import { appFor, sandboxForTest } from './app.ts'
import { errorsOf } from './published.ts'

async function round() {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const heard: string[] = []
  const events: Record<string, unknown>[] = []
  app.event('reaction_added', async ({ event, body }) => {
    heard.push(`${event.reaction} ${body.event_id}`)
  })
  app.use(async ({ body, next }) => {
    if ('event' in body) events.push({ ...body.event })
    await next()
  })
  await app.start()
  const channel = sandbox.channelIds.study ?? ''
  const { ts = '' } = await app.client.chat.postMessage({ channel, text: 'Which?' })
  const reacts = (name: string, emoji: string) => sandbox.person(name).reacts(ts, emoji)
  const reactions = () => heard.map((line) => line.split(' ')[0])
  return { sandbox, app, client: app.client, channel, ts, heard, events, reacts, reactions }
}

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: { data?: { error?: string } }) => error.data?.error,
  )

describe('trouble on purpose', () => {
  test('offline, nobody connects, and events come when Slack is back', async () => {
    const { sandbox, reacts, reactions } = await round()

    sandbox.faults.goOffline()
    await reacts('alice', 'one')
    const open = await fetch(`${sandbox.apiUrl}apps.connections.open`, { method: 'POST' })
    expect(open.status).toBe(503)
    sandbox.faults.comeBack()

    await expect.poll(reactions, { timeout: 15_000 }).toEqual(['one'])
  })

  test('lost events never arrive', async () => {
    const { sandbox, reacts, reactions } = await round()

    sandbox.faults.loseEvents(true)
    await reacts('alice', 'one')
    sandbox.faults.loseEvents(false)
    await reacts('bob', 'two')

    await expect.poll(reactions).toEqual(['two'])
  })

  test('a burst arrives with the last first, each event with its own id', async () => {
    const { sandbox, reacts, heard, reactions } = await round()

    sandbox.faults.reorderEvents(true)
    await reacts('alice', 'one')
    await reacts('bob', 'two')
    await reacts('chen', 'three')

    await expect.poll(reactions).toEqual(['three', 'two', 'one'])
    expect(new Set(heard).size).toBe(3)
  })

  test('a request can be held before it is carried out, and after that before it is answered', async () => {
    const { sandbox, client, channel } = await round()
    const seen: string[] = []
    sandbox.onRequest(async ({ method, path, phase }) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      seen.push(`${phase} ${method} ${path}: ${sandbox.person('alice').sees('study').length}`)
    })

    await client.chat.postMessage({ channel, text: 'more' })
    seen.push('answered')

    expect(seen).toEqual(['before POST chat.postMessage: 1', 'after POST chat.postMessage: 2', 'answered'])
  })
})

describe('a moderator', () => {
  test('deletes a message, but takes nobody’s reactions away', async () => {
    const { sandbox, client, channel, ts } = await round()

    expect(() => sandbox.moderator.clearsReactions(ts)).toThrow('Slack has none')
    sandbox.moderator.deletes(ts)

    expect(sandbox.person('alice').sees('study')).toEqual([])
    expect(await refused(client.chat.update({ channel, ts, text: 'x' }))).toBe('message_not_found')
  })

  test('deletes a channel', async () => {
    const { sandbox, client, channel, events } = await round()

    sandbox.moderator.deletesChannel('study')

    await expect.poll(() => events).toMatchObject([{ type: 'channel_deleted', channel }])
    expect(await refused(client.chat.postMessage({ channel, text: 'x' }))).toBe('channel_not_found')
    expect(sandbox.channels).toEqual(['general'])
  })

  test('archives, opens again, sends the bot away and invites it', async () => {
    const { sandbox, client, channel, events } = await round()

    sandbox.archives('study')
    expect(await refused(client.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived')
    sandbox.unarchives('study')
    await client.chat.postMessage({ channel, text: 'x' })
    sandbox.removesBotFrom('study')
    expect(await refused(client.chat.postMessage({ channel, text: 'x' }))).toBe('not_in_channel')
    sandbox.invitesBotTo('study')
    await client.chat.postMessage({ channel, text: 'x' })

    await expect
      .poll(() => events.map(({ type }) => type))
      .toEqual(['channel_archive', 'channel_unarchive', 'channel_left', 'member_joined_channel'])
    expect(events.at(-1)).toMatchObject({ channel, channel_type: 'C', inviter: sandbox.person('tess').id })
  })

  test('uninstalls the app, which hears of it and then reaches nothing', async () => {
    const { sandbox, client, channel, ts, events } = await round()

    sandbox.moderator.removesBot()

    await expect.poll(() => events.map(({ type }) => type)).toEqual(['app_uninstalled', 'tokens_revoked'])
    expect(await refused(client.chat.update({ channel, ts, text: 'x' }))).toBe('account_inactive')
    expect(errorsOf('chat.update')).toContain('account_inactive')
    await expect(sandbox.person('alice').types('study', '/omt ask')).rejects.toThrow('/omt is not a valid command.')
  })
})
