import { Events, GatewayIntentBits } from 'discord.js'
import { expect, it, vi } from 'vitest'
import { connect } from './bot.ts'

it('in direct messages, messages, reactions, commands and buttons carry no server', async () => {
  const { client, sandbox } = await connect([
    GatewayIntentBits.Guilds,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.DirectMessageReactions,
  ])
  const heard: { t: string; d: Record<string, unknown> }[] = []
  client.on(Events.Raw, (packet: (typeof heard)[number]) => heard.push(packet))
  await client.application.commands.set([{ name: 'practice', description: 'Practise', contexts: [0, 1] }])
  const alice = sandbox.person('alice')
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] }] as const

  const sent = await client.users.send(alice.id, { content: 'Time to practise', components })
  await alice.types('direct', 'hello')
  await alice.reacts(sent.id, '👍')
  await alice.presses(sent.id, 'Next')
  await alice.types('direct', '/practice')

  await vi.waitFor(() =>
    expect(heard.map(({ t }) => t)).toEqual([
      'MESSAGE_CREATE',
      'MESSAGE_CREATE',
      'MESSAGE_REACTION_ADD',
      'INTERACTION_CREATE',
      'INTERACTION_CREATE',
    ]),
  )
  expect(heard.filter(({ d }) => 'guild_id' in d || 'member' in d)).toEqual([])
  expect(heard.at(-1)?.d).toMatchObject({ user: { id: alice.id }, channel: { type: 1 }, context: 1 })
  expect(alice.sees('direct')).toEqual(alice.sees('@OMT Study Bot'))
  expect(sandbox.person('bob').sees('direct')).toEqual([])
})
