import { Events, GatewayIntentBits } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { clientFor, connect, omt, onInteraction, openSandbox } from '../bot.ts'

describe('a bot that connects', () => {
  it('knows itself, its server and the channels in it', async () => {
    const { client } = await connect()

    expect(client.user.username).toBe('OMT Study Bot')
    const guild = client.guilds.cache.first()
    expect(guild?.name).toBe('OMT study group')
    expect(guild?.channels.cache.map(({ name }) => name)).toEqual(['study', 'general'])
    expect(guild?.members.me?.permissions.has('ManageMessages')).toBe(true)
    expect(guild?.memberCount).toBe(6)
    expect(guild?.members.cache.size).toBe(1)
  })

  it('reads its application and its members over REST', async () => {
    const { client, sandbox } = await connect()

    const application = await client.application.fetch()
    const tess = await client.guilds.cache.first()?.members.fetch(sandbox.person('tess').id)
    const bob = await client.guilds.cache.first()?.members.fetch(sandbox.person('bob').id)

    expect(application.owner?.id).toBe(tess?.id)
    expect(tess?.permissions.has('Administrator')).toBe(true)
    expect(bob?.permissions.has('ManageGuild')).toBe(false)
  })

  it('is refused with a token that is not its own', async () => {
    const { sandbox } = await openSandbox()

    await expect(clientFor(sandbox).login('bm90.the.token')).rejects.toThrow('An invalid token was provided')
    expect(sandbox.requests.at(-1)).toMatchObject({ path: '/gateway/bot', status: 401, response: { code: 0 } })
  })

  it('is thrown out when its token is revoked, and every request is refused', async () => {
    const { client, sandbox } = await connect()
    const code = new Promise<number>((resolve) => client.once(Events.ShardDisconnect, (event) => resolve(event.code)))

    sandbox.faults.revokeToken()

    expect(await code).toBe(4004)
    await expect(client.users.fetch(sandbox.person('bob').id, { force: true })).rejects.toMatchObject({ status: 401 })
  })

  it('hears only what its intents ask for, but every interaction', async () => {
    const { client, sandbox } = await connect([GatewayIntentBits.Guilds])
    const heard: string[] = []
    client.on(Events.Raw, (packet: { t: string }) => heard.push(packet.t))
    await client.application.commands.set([omt])

    await sandbox.person('alice').types('study', 'hello')
    await sandbox.person('alice').reacts(idOfLast(sandbox.person('alice').sees('study')), '👋')
    await sandbox.person('alice').types('study', '/omt schedule list')

    await vi.waitFor(() => expect(heard).toEqual(['INTERACTION_CREATE']))
  })

  it('cannot read what others say without the message content intent, unless it is spoken to', async () => {
    const { client, sandbox } = await connect()
    const heard: string[] = []
    client.on(Events.MessageCreate, (message) => heard.push(message.content))

    await sandbox.person('alice').types('study', 'is anybody here?')
    await sandbox.person('alice').types('study', '@OMT Study Bot are you here?')

    await vi.waitFor(() => expect(heard).toEqual(['', `<@${client.user.id}> are you here?`]))
  })
})

describe('a bot whose connection breaks', () => {
  it('resumes and hears what happened meanwhile, once and in order', async () => {
    const { client, sandbox } = await connect()
    const heard: string[] = []
    client.on(Events.MessageReactionAdd, (reaction, user) => heard.push(`${user.username} ${reaction.emoji.name}`))
    const resumed = new Promise<number>((resolve) =>
      client.once(Events.ShardResume, (_, replayed) => resolve(replayed)),
    )
    await sandbox.person('alice').types('study', 'vote!')
    const vote = idOfLast(sandbox.person('alice').sees('study'))

    sandbox.faults.dropConnections()
    await vi.waitFor(() => expect(sandbox.connections).toBe(0))
    await sandbox.person('alice').reacts(vote, '🇦')
    await sandbox.person('bob').reacts(vote, '🇧')

    await resumed
    await sandbox.person('chen').reacts(vote, '🇨')
    await vi.waitFor(() => expect(heard).toEqual(['alice 🇦', 'bob 🇧', 'chen 🇨']))
  })

  it('resumes when Discord asks it to reconnect', async () => {
    const { client, sandbox } = await connect()
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve))

    sandbox.askReconnect()

    expect(await resumed).toBe(0)
  })

  it('starts anew when its session is gone', async () => {
    const { client, sandbox } = await connect()
    const anew = new Promise((resolve) => client.once(Events.ShardReady, resolve))
    const heard: string[] = []
    client.on(Events.MessageCreate, (message) => heard.push(message.author.username))

    sandbox.endSessions()
    await anew
    await sandbox.person('alice').types('study', 'welcome back')

    await vi.waitFor(() => expect(heard).toEqual(['alice']))
  })

  it('hears every event again when events are repeated', async () => {
    const { client, sandbox } = await connect()
    const heard: string[] = []
    onInteraction(client, async ({ id }) => heard.push(id))
    await client.application.commands.set([omt])

    sandbox.faults.repeatEvents(2)
    await sandbox.person('alice').types('study', '/omt schedule list')

    await vi.waitFor(() => expect(heard).toHaveLength(3))
    expect(new Set(heard).size).toBe(1)
  })
})

describe('the gateway', () => {
  it.each([
    ['a token that is not the bot’s', { op: 2, d: { token: 'x', intents: 0, properties: {} } }, 4004],
    ['anything before IDENTIFY', { op: 3, d: {} }, 4003],
    ['what is no payload', 'hello', 4002],
  ])('closes on %s', async (_, payload, code) => {
    const { sandbox } = await openSandbox()
    const socket = new WebSocket(`${sandbox.apiUrl.replace('http', 'ws').replace('/api', '')}?v=10&encoding=json`)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const hello = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))))

    expect(JSON.parse(await hello)).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } })
    socket.send(JSON.stringify(payload))

    expect(await closed).toBe(code)
  })

  it('acknowledges heartbeats', async () => {
    const { sandbox } = await openSandbox()
    const socket = new WebSocket(`${sandbox.apiUrl.replace('http', 'ws').replace('/api', '')}?v=10&encoding=json`)
    const acknowledged = new Promise((resolve) => {
      socket.on('message', (data) => JSON.parse(String(data)).op === 11 && resolve(true))
    })

    socket.once('open', () => socket.send('{"op":1,"d":null}'))

    expect(await acknowledged).toBe(true)
    socket.close()
  })
})

function idOfLast(messages: readonly { readonly id: string }[]): string {
  return messages.at(-1)?.id ?? 'none'
}
