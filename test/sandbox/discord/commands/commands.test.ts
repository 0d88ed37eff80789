import { Events } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import { call, connect, made, omt, onInteraction, openSandbox } from '../bot.ts'

async function withCommands() {
  const setting = await connect()
  await setting.client.application.commands.set([omt])
  const data: unknown[] = []
  setting.client.on(Events.Raw, (packet: { t: string; d: { data: unknown } }) => {
    if (packet.t === 'INTERACTION_CREATE') data.push(packet.d.data)
  })
  return { ...setting, alice: setting.sandbox.person('alice'), data }
}

describe('registering commands', () => {
  it('keeps a command’s id when it is registered again', async () => {
    const { client } = await connect()

    const first = await client.application.commands.set([omt])
    const second = await client.application.commands.set([{ ...omt, description: 'Study better' }])

    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    const fetched = await client.application.commands.fetch()
    expect(fetched.map(({ name, description }) => `${name}: ${description}`)).toEqual(['omt: Study better'])
  })

  it('keeps a server’s commands apart, which hide global ones of the same name', async () => {
    const { client, sandbox } = await connect()
    const guildId = client.guilds.cache.first()?.id ?? ''
    await client.application.commands.set([{ name: 'omt', description: 'for all' }])
    await client.application.commands.set([{ name: 'omt', description: 'for this server' }], guildId)

    expect(await sandbox.person('alice').completions('study', '/o')).toEqual([
      { label: '/omt', text: '/omt ', hint: 'for this server' },
    ])
  })

  it('shows a command for administrators only to tutors', async () => {
    const { client, sandbox } = await connect()
    await client.application.commands.set([{ name: 'setup', description: 'Set up', defaultMemberPermissions: 8n }])

    expect(await sandbox.person('alice').completions('study', '/')).toEqual([])
    expect((await sandbox.person('tess').completions('study', '/')).map(({ label }) => label)).toEqual(['/setup'])
  })

  const option = (change: object) => ({ type: 3, name: 'question', description: 'Your question', ...change })
  const many = (count: number) => Array.from({ length: count }, (_, index) => option({ name: `o${index}` }))
  it.each([
    ['upper case', { name: 'OMT' }, ['name'], 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a long name', { name: 'a'.repeat(33) }, ['name'], 'APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', { description: '' }, ['description'], 'BASE_TYPE_BAD_LENGTH'],
    ['a long description', { description: 'x'.repeat(101) }, ['description'], 'BASE_TYPE_BAD_LENGTH'],
    ['26 options', { options: many(26) }, ['options'], 'BASE_TYPE_MAX_LENGTH'],
    [
      'a required option after an optional one',
      { options: [option({}), option({ name: 'topic', required: true })] },
      ['options', '1'],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'the same inside a subcommand',
      { options: [{ ...option({ type: 1 }), options: [option({}), option({ name: 'b', required: true })] }] },
      ['options', '0', 'options', '1'],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'a long option description',
      { options: [option({ description: 'x'.repeat(101) })] },
      ['options', '0', 'description'],
      'BASE_TYPE_BAD_LENGTH',
    ],
  ])('refuses %s', async (_, change, path, code) => {
    const { sandbox } = await openSandbox()
    const { body: application } = await call(sandbox, 'GET', '/applications/@me')

    const { status, body } = await call(sandbox, 'PUT', `/applications/${application.id}/commands`, [
      { name: 'omt', description: 'Study', ...change },
    ])

    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 50035, message: 'Invalid Form Body' })
    expect(['0', ...path].reduce((tree, key) => tree[key], body.errors)).toMatchObject({ _errors: [{ code }] })
  })
})

describe('typing a command', () => {
  it('gives text without a name to the first required text option', async () => {
    const { alice, data } = await withCommands()

    await alice.types('study', '/omt ask how long do you hold counterstrain?')

    await vi.waitFor(() => expect(data).toHaveLength(1))
    expect(data[0]).toMatchObject({
      name: 'omt',
      options: [
        {
          name: 'ask',
          type: 1,
          options: [{ name: 'question', type: 3, value: 'how long do you hold counterstrain?' }],
        },
      ],
    })
  })

  it('finds options by their names, in any order, and sends values of their kind', async () => {
    const { alice, data, client, sandbox } = await withCommands()

    await alice.types('study', '/omt quiz minutes: 5 level: Hard channel: #general shuffle: true for: @bob')

    await vi.waitFor(() => expect(data).toHaveLength(1))
    const study = client.channels.cache.find((channel) => 'name' in channel && channel.name === 'general')
    const bob = sandbox.person('bob').id
    expect(data[0]).toMatchObject({
      options: [
        {
          name: 'quiz',
          options: [
            { name: 'level', value: 'hard-3' },
            { name: 'minutes', value: 5 },
            { name: 'channel', value: study?.id },
            { name: 'shuffle', value: true },
            { name: 'for', value: bob },
          ],
        },
      ],
      resolved: { channels: { [study?.id ?? '']: { name: 'general' } }, users: { [bob]: { username: 'bob' } } },
    })
  })

  it('reaches a subcommand in a group', async () => {
    const { alice, data } = await withCommands()

    await alice.types('study', '/omt schedule list')

    await vi.waitFor(() => expect(data).toHaveLength(1))
    expect(data[0]).toMatchObject({
      options: [{ name: 'schedule', type: 2, options: [{ name: 'list', type: 1, options: [] }] }],
    })
  })

  it.each([
    ['/omt ask', 'question: This option is required. Specify a value'],
    ['/omt ask topic: ribs', 'question: This option is required. Specify a value'],
    ['/omt ask hi', 'question: Input must be at least 3 characters long.'],
    [`/omt ask ${'x'.repeat(301)}`, 'question: Input must be at most 300 characters long.'],
    ['/omt quiz level: Medium', 'level: Input a valid choice.'],
    ['/omt quiz level: Easy minutes: soon', 'minutes: Input a valid integer.'],
    ['/omt quiz level: Easy minutes: 61', 'minutes: Value must be at most 60.'],
    ['/omt quiz level: Easy channel: #nowhere', 'channel: Input a valid channel.'],
    ['x'.repeat(2001), 'Your message is too long: shorten it to 2000 characters'],
  ])('does not send %.40s', async (text, words) => {
    const { alice, sandbox, data } = await withCommands()

    await expect(alice.types('study', text)).rejects.toThrow(words)
    expect(alice.sees('study')).toEqual([])
    expect(data).toEqual([])
    expect(made(sandbox, 'POST', /callback/)).toEqual([])
  })

  it('posts what is no command as plain talk', async () => {
    const { alice, sandbox } = await withCommands()

    await alice.types('study', '/shrug at #general')

    const [message] = sandbox.person('bob').sees('study')
    expect(message).toMatchObject({ author: { name: 'alice', bot: false }, onlyYou: false })
    expect(message?.text).toMatch(/^\/shrug at <#\d+>$/)
  })
})

describe('completions', () => {
  it('offer commands, then options and their values', async () => {
    const { alice } = await withCommands()
    const offered = async (text: string) => (await alice.completions('study', text)).map((one) => one.text)

    expect(await offered('/om')).toEqual(['/omt ask ', '/omt quiz ', '/omt schedule list '])
    expect(await offered('/omt q')).toEqual(['/omt quiz '])
    expect(await offered('/omt quiz ')).toEqual([
      '/omt quiz level: Easy ',
      '/omt quiz level: Hard ',
      '/omt quiz level: ',
      '/omt quiz minutes: ',
      '/omt quiz channel: ',
      '/omt quiz shuffle: ',
      '/omt quiz for: ',
    ])
    expect(await offered('/omt quiz level: ha')).toEqual(['/omt quiz level: Hard '])
    expect(await offered('/omt quiz level: Hard channel: #gen')).toEqual(['/omt quiz level: Hard channel: #general '])
    expect(await offered('/omt ask how long to')).toEqual(['/omt ask how long topic: '])
    expect(await offered('plain talk')).toEqual([])
  })

  it('come from the bot where it completes itself, and send the value behind the name', async () => {
    const { client, alice, data } = await withCommands()
    const asked: string[] = []
    onInteraction(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return
      const { name, value } = interaction.options.getFocused(true)
      asked.push(`${interaction.options.getSubcommand()} ${name}=${value}`)
      await interaction.respond([{ name: 'Rib dysfunction', value: 'topic-ribs' }])
    })

    const [offer] = await alice.completions('study', '/omt ask what is an exhalation rib? topic: ri')
    expect(asked).toEqual(['ask topic=ri'])
    expect(offer).toEqual({
      label: 'Rib dysfunction',
      text: '/omt ask what is an exhalation rib? topic: Rib dysfunction ',
    })

    await alice.types('study', offer?.text ?? '')
    await vi.waitFor(() => expect(data).toHaveLength(2))
    expect(data[1]).toMatchObject({
      options: [{ options: [{ value: 'what is an exhalation rib?' }, { value: 'topic-ribs' }] }],
    })
  })

  it('refuse more than 25 choices', async () => {
    const { client, sandbox, alice } = await withCommands()
    const choices = Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: `${index}` }))
    onInteraction(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return
      await expect(interaction.respond(choices)).rejects.toMatchObject({ code: 50035 })
      await call(sandbox, 'POST', `/interactions/${interaction.id}/${interaction.token}/callback`, {
        type: 8,
        data: { choices: choices.slice(0, 25) },
      })
    })

    expect(await alice.completions('study', '/omt ask why? topic: ')).toHaveLength(25)
  })
})
