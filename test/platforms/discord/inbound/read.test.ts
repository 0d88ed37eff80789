import { ButtonInteraction, ChatInputCommandInteraction, Client } from 'discord.js'
import { expect, test } from 'vitest'
import { callerOf, invocationOf } from '../../../../src/platforms/discord/inbound/read.ts'

const client = new Client({ intents: [] })

/** What Discord sends with every interaction in a server; ids are made up, the form is Discord's. */
const base = {
  application_id: '100000000000000001',
  id: '100000000000000002',
  token: 'aW50ZXJhY3Rpb24',
  version: 1,
  locale: 'en-US',
  guild_locale: 'en-US',
  guild_id: '100000000000000003',
  channel_id: '100000000000000004',
  channel: { id: '100000000000000004', type: 0, name: 'study', guild_id: '100000000000000003', permissions: '0' },
  app_permissions: '0',
  entitlements: [],
  authorizing_integration_owners: { 0: '100000000000000003' },
  context: 0,
  attachment_size_limit: 10_485_760,
  member: {
    user: { id: '100000000000000005', username: 'alice', discriminator: '0', global_name: 'Alice', avatar: null },
    roles: ['100000000000000006'],
    permissions: '8',
    nick: null,
    avatar: null,
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    flags: 0,
  },
}

const resolved = {
  channels: { '100000000000000007': { id: '100000000000000007', type: 0, name: 'exam', permissions: '0' } },
  roles: {
    '100000000000000008': { id: '100000000000000008', name: 'Tutor', permissions: '0', color: 0, position: 1 },
  },
  users: { '100000000000000005': base.member.user },
}

const setup = (tutors: string): object => ({
  ...base,
  type: 2,
  data: {
    id: '100000000000000009',
    name: 'omt',
    type: 1,
    guild_id: base.guild_id,
    resolved,
    options: [
      {
        type: 1,
        name: 'setup',
        options: [
          { type: 7, name: 'channel', value: '100000000000000007' },
          { type: 9, name: 'tutors', value: tutors },
          { type: 4, name: 'hour', value: 8 },
        ],
      },
    ],
  },
})

type Made<Kind> = new (client: Client, data: object) => Kind
const commandOf = (data: object) =>
  new (ChatInputCommandInteraction as unknown as Made<ChatInputCommandInteraction>)(client, data)
const buttonOf = (data: object) => new (ButtonInteraction as unknown as Made<ButtonInteraction>)(client, data)

test('a picked channel is its id, picked people are told apart', () => {
  expect(invocationOf(commandOf(setup('100000000000000008')))).toMatchObject({
    command: 'setup',
    options: { channel: '100000000000000007', tutors: 'role:100000000000000008', hour: 8 },
  })
  expect(invocationOf(commandOf(setup('100000000000000005'))).options.tutors).toBe('member:100000000000000005')
})

test('what a member is and holds comes with the interaction', async () => {
  const caller = callerOf(commandOf(setup('100000000000000008')))
  expect(caller).toMatchObject({ workspace: base.guild_id, channel: base.channel_id, member: base.member.user.id })
  expect(caller.direct).toBeUndefined()
  expect(await caller.isAdministrator()).toBe(true)
  expect(await caller.holds('100000000000000006')).toBe(true)
  expect(await caller.holds('100000000000000008')).toBe(false)
})

test('in direct messages there is no server and no role', async () => {
  const { guild_id: _, member, ...direct } = base
  const caller = callerOf(
    buttonOf({
      ...direct,
      context: 1,
      channel: { id: base.channel_id, type: 1 },
      user: member.user,
      type: 3,
      data: { custom_id: 'quiz:answer:1', component_type: 2, id: 2 },
      message: {
        id: '100000000000000010',
        channel_id: base.channel_id,
        author: member.user,
        content: '',
        components: [],
      },
    }),
  )
  expect(caller).toMatchObject({ workspace: 'direct', direct: true, member: member.user.id })
  expect(await caller.isAdministrator()).toBe(false)
  expect(await caller.holds('100000000000000006')).toBe(false)
})
