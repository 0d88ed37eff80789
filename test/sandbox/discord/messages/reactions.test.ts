import { Events, type Message } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import { call, connect } from '../bot.ts'

async function posted() {
  const setting = await connect()
  const channel = await setting.client.channels.fetch(setting.sandbox.channelIds?.study ?? '')
  if (!channel?.isSendable()) throw new Error('the study channel takes no messages')
  const message = (await channel.send('Question 1')) as Message
  const [alice, bob] = [setting.sandbox.person('alice'), setting.sandbox.person('bob')]
  const reactions = () => alice.sees('study')[0]?.reactions
  return { ...setting, message, alice, bob, reactions }
}

describe('reactions', () => {
  it('reach the bot from members, with who and where', async () => {
    const { client, message, alice, bob, reactions } = await posted()
    const heard: string[] = []
    client.on(Events.MessageReactionAdd, (reaction, user) => {
      heard.push(`+${user.username} ${reaction.emoji.name} ${reaction.message.id === message.id}`)
    })
    client.on(Events.MessageReactionRemove, (reaction, user) => heard.push(`-${user.username} ${reaction.emoji.name}`))

    await alice.reacts(message.id, '🇦')
    await bob.reacts(message.id, '🇦')
    await bob.reacts(message.id, '🇦')
    await alice.unreacts(message.id, '🇦')

    await vi.waitFor(() => expect(heard).toEqual(['+alice 🇦 true', '+bob 🇦 true', '-alice 🇦']))
    expect(reactions()).toEqual([{ emoji: '🇦', count: 1, mine: false }])
  })

  it('of the bot itself come back to it, as Discord sends them', async () => {
    const { client, message, reactions } = await posted()
    const heard: unknown[] = []
    client.on(Events.Raw, (packet: { t: string; d: unknown }) => {
      if (packet.t === 'MESSAGE_REACTION_ADD') heard.push(packet.d)
    })

    for (const emoji of ['🇦', '🇧', '1️⃣']) await message.react(emoji)

    await vi.waitFor(() => expect(heard).toHaveLength(3))
    expect(heard[0]).toMatchObject({
      user_id: client.user.id,
      message_author_id: client.user.id,
      emoji: { id: null, name: '🇦' },
      member: { user: { bot: true } },
    })
    expect(reactions()?.map(({ emoji, count }) => `${emoji} ${count}`)).toEqual(['🇦 1', '🇧 1', '1️⃣ 1'])
  })

  it('are read back user by user, in pages', async () => {
    const { client, sandbox, message } = await posted()
    await message.react('✅')
    for (const name of sandbox.people) await sandbox.person(name).reacts(message.id, '✅')

    const fresh = await message.fetch(true)
    const reaction = fresh.reactions.cache.get('✅')
    const first = await reaction?.users.fetch({ limit: 2 })
    const rest = await reaction?.users.fetch({ after: first?.lastKey() ?? '' })

    expect(reaction?.count).toBe(5)
    expect(reaction?.me).toBe(true)
    expect(first?.map(({ username }) => username)).toEqual([client.user.username, 'alice'])
    expect(rest?.map(({ username }) => username)).toEqual(['bob', 'chen', 'tess'])
  })

  it('are taken away by the bot: its own, a member’s, all', async () => {
    const { sandbox, message, alice, bob, reactions } = await posted()
    const own = await message.react('✅')
    await alice.reacts(message.id, '✅')
    await bob.reacts(message.id, '❓')

    await own.users.remove()
    expect(reactions()).toEqual([
      { emoji: '✅', count: 1, mine: true },
      { emoji: '❓', count: 1, mine: false },
    ])
    await message.reactions.cache.get('✅')?.users.remove(alice.id)
    expect(reactions()).toEqual([{ emoji: '❓', count: 1, mine: false }])
    await message.reactions.removeAll()
    expect(reactions()).toEqual([])

    await bob.reacts(message.id, '❓')
    sandbox.deny('study', 'ManageMessages')
    await expect(message.reactions.removeAll()).rejects.toMatchObject({ code: 50013 })
  })

  it('are refused past 20 kinds, for what is no emoji, and where the bot may not react', async () => {
    const { sandbox, message } = await posted()
    const letters = Array.from({ length: 21 }, (_, index) => String.fromCodePoint(0x1f1e6 + index))
    const path = (emoji: string) =>
      `/channels/${message.channelId}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}/@me`
    for (const letter of letters.slice(0, 20)) await call(sandbox, 'PUT', path(letter))

    expect((await call(sandbox, 'PUT', path(letters[20] ?? ''))).body).toMatchObject({ code: 30010 })
    expect((await call(sandbox, 'PUT', path('A'))).body).toMatchObject({ code: 10014 })
    sandbox.deny('study', 'AddReactions')
    expect((await call(sandbox, 'PUT', path('✅'))).body).toMatchObject({ code: 50013 })
  })
})
