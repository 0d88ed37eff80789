import { Events } from 'discord.js'
import { expect, it, vi } from 'vitest'
import { connect } from '../bot.ts'

const setup = {
  name: 'setup',
  description: 'Set up',
  options: [
    { type: 7, name: 'channel', description: 'Where', channel_types: [0] },
    { type: 8, name: 'tutors', description: 'Whose role' },
    { type: 9, name: 'tell', description: 'Whom' },
    { type: 6, name: 'for', description: 'For whom' },
    { type: 7, name: 'voice', description: 'Where to talk', channel_types: [2] },
  ],
}

async function withSetup() {
  const setting = await connect()
  await setting.client.application.commands.set([setup])
  const sent: { data: { options: { name: string; value: string }[]; resolved?: object }; member: object }[] = []
  setting.client.on(Events.Raw, (packet: { t: string; d: (typeof sent)[number] }) => {
    if (packet.t === 'INTERACTION_CREATE') sent.push(packet.d)
  })
  const guild = setting.client.guilds.cache.first()
  const roleId = (name: string) => guild?.roles.cache.find((role) => role.name === name)?.id ?? ''
  const values = (index: number) =>
    Object.fromEntries(sent[index]?.data.options.map((one) => [one.name, one.value]) ?? [])
  return { ...setting, sent, guild, roleId, values }
}

it('members, channels and roles are typed by name and sent by id, with what they are', async () => {
  const { sandbox, sent, roleId, values } = await withSetup()
  const [bob, study] = [sandbox.person('bob').id, sandbox.channelIds?.study ?? '']
  const role = roleId('Teaching assistants')

  await sandbox.person('chen').types('study', '/setup channel:#study tutors:@Teaching assistants tell:@bob for:Bob')
  await sandbox.person('alice').types('study', '/setup channel:general tutors:Tutor tell:@everyone')

  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(values(0)).toEqual({ channel: study, tutors: role, tell: bob, for: bob })
  expect(sent[0]?.data.resolved).toMatchObject({
    channels: { [study]: { id: study, name: 'study', type: 0, permissions: expect.any(String) } },
    roles: { [role]: { id: role, name: 'Teaching assistants', permissions: '0' } },
    users: { [bob]: { id: bob, username: 'bob' } },
    members: { [bob]: { roles: [], permissions: expect.any(String) } },
  })
  expect(sent[0]?.member).toMatchObject({ roles: [role] })
  expect(values(1)).toEqual({
    channel: sandbox.channelIds?.general,
    tutors: roleId('Tutor'),
    tell: roleId('@everyone'),
  })
  expect(sent[1]?.member).toMatchObject({ roles: [] })
})

it('discord.js reads them', async () => {
  const { client, sandbox } = await withSetup()
  const read = new Promise<unknown[]>((resolve) => {
    client.on(Events.InteractionCreate, (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const { options } = interaction
      resolve([options.getChannel('channel')?.name, options.getRole('tutors')?.name, options.getUser('for')?.username])
    })
  })

  await sandbox.person('tess').types('study', '/setup channel:#general tutors:@Tutor for:@chen')

  expect(await read).toEqual(['general', 'Tutor', 'chen'])
})

it('the client offers names', async () => {
  const { sandbox } = await withSetup()
  const offered = async (text: string) =>
    (await sandbox.person('tess').completions('study', text))
      .map(({ label }) => label)
      .filter((one) => !one.endsWith(':'))

  expect(await offered('/setup tutors:t')).toEqual(['@Teaching assistants', '@OMT Study Bot', '@Tutor'])
  expect(await offered('/setup tell:te')).toEqual(['@tess', '@Teaching assistants'])
  expect(await offered('/setup channel:#')).toEqual(['#study', '#general'])
  expect(await offered('/setup voice:#')).toEqual([])
  await expect(sandbox.person('tess').types('study', '/setup tutors:@Nobody')).rejects.toThrow(
    'tutors: Input a valid role.',
  )
})
