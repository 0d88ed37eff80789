import { type Client, Events } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import type { DiscordSandbox } from '../../../sandbox/discord/server.ts'
import { call, connect } from './bot.ts'

async function round() {
  const setting = await connect()
  const { client, sandbox } = setting
  const path = `/channels/${sandbox.channelIds?.study}/messages`
  const { id } = (await call(sandbox, 'POST', path, { content: 'Which?' })).body as { id: string }
  const heard = heardBy(client)
  const reacts = (name: string, emoji: string) => sandbox.person(name).reacts(id, emoji)
  return { ...setting, path, id, heard, reacts }
}

function heardBy(client: Client): string[] {
  const heard: string[] = []
  client.on(Events.MessageReactionAdd, (reaction, user) => heard.push(`${user.username} ${reaction.emoji.name}`))
  return heard
}

describe('trouble on purpose', () => {
  it('offline, nobody connects, and what happened is told when Discord is back', async () => {
    const { sandbox, heard, reacts } = await round()

    sandbox.faults.goOffline()
    await vi.waitFor(() => expect(sandbox.connections).toBe(0))
    await reacts('alice', '🇦')
    // Long enough for discord.js to have tried.
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(sandbox.connections).toBe(0)
    sandbox.faults.comeBack()

    await vi.waitFor(() => expect(heard).toEqual(['alice 🇦']), { timeout: 10_000 })
  })

  it('lost events never arrive, and the session they were lost from cannot be resumed', async () => {
    const { client, sandbox, heard, reacts } = await round()
    const anew = new Promise((resolve) => client.once(Events.ShardReady, resolve))

    sandbox.faults.loseEvents(true)
    await reacts('alice', '🇦')
    sandbox.faults.dropConnections()
    await anew
    await reacts('bob', '🇧')
    sandbox.faults.loseEvents(false)
    await reacts('chen', '🇨')

    await vi.waitFor(() => expect(heard).toEqual(['chen 🇨']))
  })

  it('a burst arrives with the last first, each event with its own number', async () => {
    const { client, sandbox, heard, reacts } = await round()
    const numbers: number[] = []
    client.on(Events.Raw, (packet: { t: string; s: number }) => {
      if (packet.t === 'MESSAGE_REACTION_ADD') numbers.push(packet.s)
    })

    sandbox.faults.reorderEvents(true)
    await reacts('alice', '🇦')
    await reacts('bob', '🇧')
    await reacts('chen', '🇨')

    await vi.waitFor(() => expect(heard).toEqual(['chen 🇨', 'bob 🇧', 'alice 🇦']))
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    expect(new Set(numbers).size).toBe(3)
  })

  it('a request can be held before it is carried out, and after that before it is answered', async () => {
    const { sandbox, path } = await round()
    const seen: string[] = []
    const contents = () => sandbox.person('alice').sees('study').length
    const stop = sandbox.onRequest(async ({ method, path, phase }) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      seen.push(`${phase} ${method} ${path.replace(/\d+/, 'N')}: ${contents()}`)
    })

    await call(sandbox, 'POST', path, { content: 'more' })
    seen.push('answered')
    stop()
    await call(sandbox, 'GET', path)

    expect(seen).toEqual(['before POST /channels/N/messages: 1', 'after POST /channels/N/messages: 2', 'answered'])
  })
})

describe('a moderator', () => {
  const told = (client: Client, type: string) =>
    new Promise<Record<string, unknown>>((resolve) => {
      client.on(Events.Raw, (packet: { t: string; d: Record<string, unknown> }) => {
        if (packet.t === type) resolve(packet.d)
      })
    })
  const codeOf = async (sandbox: DiscordSandbox, method: string, path: string, body?: unknown) => {
    const { status, body: answer } = await call(sandbox, method, path, body)
    return [status, answer.code]
  }

  it('deletes a message and takes the reactions off another', async () => {
    const { client, sandbox, id, path, reacts } = await round()
    await reacts('alice', '🇦')
    const cleared = told(client, 'MESSAGE_REACTION_REMOVE_ALL')
    const deleted = told(client, 'MESSAGE_DELETE')

    sandbox.moderator.clearsReactions(id)
    expect(await cleared).toMatchObject({ message_id: id })
    expect(sandbox.person('alice').sees('study')[0]?.reactions).toEqual([])
    sandbox.moderator.deletes(id)
    expect(await deleted).toMatchObject({ id })
    expect(await codeOf(sandbox, 'GET', `${path}/${id}`)).toEqual([404, 10008])
  })

  it('deletes a channel', async () => {
    const { client, sandbox, path } = await round()
    const deleted = told(client, 'CHANNEL_DELETE')

    sandbox.moderator.deletesChannel('study')

    expect(await deleted).toMatchObject({ id: sandbox.channelIds?.study })
    expect(sandbox.channels).toEqual(['general'])
    expect(await codeOf(sandbox, 'POST', path, { content: 'x' })).toEqual([404, 10003])
  })

  it('removes the bot, which then reaches nothing and hears nothing', async () => {
    const { client, sandbox, path, id, heard, reacts } = await round()
    const removed = told(client, 'GUILD_DELETE')
    const guild = client.guilds.cache.first()?.id

    sandbox.moderator.removesBot()

    expect(await removed).toEqual({ id: guild })
    expect(await codeOf(sandbox, 'POST', path, { content: 'x' })).toEqual([403, 50001])
    expect(await codeOf(sandbox, 'GET', `${path}/${id}`)).toEqual([403, 50001])
    expect(await codeOf(sandbox, 'GET', `/guilds/${guild}`)).toEqual([404, 10004])
    await reacts('alice', '🇦')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).toEqual([])
  })
})
