import {
  ActionRowBuilder,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  MessageFlags,
} from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import { call, connect, omt, onInteraction, type Setting } from '../bot.ts'

interface Handlers {
  readonly command?: (interaction: ChatInputCommandInteraction<'cached'>, setting: Setting) => Promise<unknown>
  readonly button?: (interaction: ButtonInteraction<'cached'>, setting: Setting) => Promise<unknown>
}

async function withBot({ command, button }: Handlers) {
  const setting = await connect()
  await setting.client.application.commands.set([omt])
  onInteraction(setting.client, async (interaction) => {
    if (interaction.isChatInputCommand()) await command?.(interaction, setting)
    if (interaction.isButton()) await button?.(interaction, setting)
  })
  const [alice, bob] = [setting.sandbox.person('alice'), setting.sandbox.person('bob')]
  return { ...setting, alice, bob, ask: () => alice.types('study', '/omt ask how long?') }
}

const share = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('share:1').setLabel('Show everyone').setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setCustomId('gone').setLabel('Too late').setStyle(ButtonStyle.Danger).setDisabled(true),
)

describe('a command', () => {
  it('is answered for everyone to see, under the line that names who used it', async () => {
    const { ask, bob } = await withBot({
      command: (interaction) => interaction.reply(`90 seconds, ${interaction.member.displayName}`),
    })

    await ask()

    await vi.waitFor(() => expect(bob.sees('study')).toHaveLength(1))
    expect(bob.sees('study')[0]).toMatchObject({
      text: '90 seconds, alice',
      author: { name: 'OMT Study Bot', bot: true },
      usedCommand: { by: 'alice', command: '/omt ask' },
      onlyYou: false,
      pending: false,
      edited: false,
      failed: false,
    })
  })

  it('tells the bot who asked, where, and what both may do there', async () => {
    const told = Promise.withResolvers<unknown>()
    const { sandbox } = await withBot({
      command: async (interaction) => {
        told.resolve({
          who: interaction.user.username,
          administrator: interaction.memberPermissions.has('Administrator'),
          where: interaction.channel?.name,
          botMayPost: interaction.appPermissions.has('SendMessages'),
          locale: interaction.locale,
          question: interaction.options.getString('question'),
        })
        await interaction.reply('noted')
      },
    })
    sandbox.deny('study', 'SendMessages')

    await sandbox.person('tess').types('study', '/omt ask how long?')

    expect(await told.promise).toEqual({
      who: 'tess',
      administrator: true,
      where: 'study',
      botMayPost: false,
      locale: 'en-US',
      question: 'how long?',
    })
  })

  it('shows thinking until a deferred reply is filled in, which is no edit', async () => {
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const { ask, bob } = await withBot({
      command: async (interaction) => {
        await interaction.deferReply()
        await go
        await interaction.editReply('90 seconds')
      },
    })

    await ask()
    await vi.waitFor(() => expect(bob.sees('study')).toMatchObject([{ pending: true, text: '' }]))
    resolve()

    await vi.waitFor(() =>
      expect(bob.sees('study')).toMatchObject([{ pending: false, edited: false, text: '90 seconds' }]),
    )
  })

  it('keeps a private reply between the bot and who asked', async () => {
    const { ask, alice, bob, client, sandbox } = await withBot({
      command: async (interaction) => {
        await interaction.reply({ content: '90 seconds', flags: MessageFlags.Ephemeral })
        await interaction.editReply('120 seconds for ribs')
      },
    })

    await ask()

    await vi.waitFor(() => {
      expect(alice.sees('study')).toMatchObject([{ text: '120 seconds for ribs', onlyYou: true, edited: true }])
    })
    expect(bob.sees('study')).toEqual([])
    const path = `/channels/${sandbox.channelIds?.study}/messages`
    expect((await call(sandbox, 'GET', path)).body).toEqual([])
    const id = alice.sees('study')[0]?.id
    expect((await call(sandbox, 'GET', `${path}/${id}`)).body).toMatchObject({ code: 10008 })
    await expect(bob.presses(id ?? '', 'any')).rejects.toThrow('bob sees no message')
    expect(client.isReady()).toBe(true)
  })

  it('fixes at the deferral whether a reply is private, whatever comes after', async () => {
    const { ask, alice, bob } = await withBot({
      command: async (interaction) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral })
        await interaction.followUp('only for you')
        await interaction.followUp('for everyone')
      },
    })

    await ask()

    await vi.waitFor(() => expect(bob.sees('study').map(({ text }) => text)).toEqual(['for everyone']))
    expect(alice.sees('study')).toMatchObject([
      { text: 'only for you', onlyYou: true, pending: false },
      { text: 'for everyone', onlyYou: false },
    ])
  })

  it('can be followed up, read back and taken away', async () => {
    const { ask, alice } = await withBot({
      command: async (interaction) => {
        const { resource } = await interaction.reply({ content: 'first', withResponse: true })
        const second = await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral })
        await interaction.webhook.editMessage(second, 'second, corrected')
        expect((await interaction.fetchReply()).id).toBe(resource?.message?.id)
        await interaction.deleteReply()
      },
    })

    await ask()

    await vi.waitFor(() => expect(alice.sees('study').map(({ text }) => text)).toEqual(['second, corrected']))
  })

  it('cannot be acknowledged twice', async () => {
    const answered = Promise.withResolvers<unknown>()
    const { ask } = await withBot({
      command: async (interaction, { sandbox }) => {
        await interaction.reply('once')
        const path = `/interactions/${interaction.id}/${interaction.token}/callback`
        answered.resolve(await call(sandbox, 'POST', path, { type: 4, data: { content: 'twice' } }))
      },
    })

    await ask()

    expect(await answered.promise).toMatchObject({ status: 400, body: { code: 40060 } })
  })

  it('fails for who asked when nothing comes within three seconds, and takes no late answer', async () => {
    const late = Promise.withResolvers<unknown>()
    const { ask, alice, bob } = await withBot({
      command: async (interaction) => {
        await vi.waitFor(() => expect(alice.sees('study')).toHaveLength(1), 10_000)
        late.resolve(await interaction.reply('sorry').catch((error: unknown) => error))
      },
    })

    await ask()

    expect(await late.promise).toMatchObject({ status: 404, code: 10062 })
    expect(alice.sees('study')).toMatchObject([
      { failed: true, onlyYou: true, text: 'The application did not respond', usedCommand: { command: '/omt ask' } },
    ])
    expect(bob.sees('study')).toEqual([])
  })

  it('takes no follow-up before the first response, nor after fifteen minutes', async () => {
    const heard = Promise.withResolvers<unknown[]>()
    const { ask } = await withBot({
      command: async (interaction, { sandbox, wait }) => {
        const path = `/webhooks/${interaction.applicationId}/${interaction.token}`
        const early = await call(sandbox, 'POST', path, { content: 'early' })
        await interaction.deferReply()
        wait(15 * 60_000 + 1)
        const late = await interaction.editReply('late').catch((error: unknown) => error)
        heard.resolve([early, late])
      },
    })

    await ask()

    expect(await heard.promise).toMatchObject([
      { status: 404, body: { code: 10015 } },
      { status: 401, code: 50027 },
    ])
  })

  it('stays open after an answer that Discord refuses', async () => {
    const { ask, alice } = await withBot({
      command: async (interaction) => {
        await expect(interaction.reply('x'.repeat(2001))).rejects.toMatchObject({ code: 50035 })
        await interaction.reply('shorter')
      },
    })

    await ask()

    await vi.waitFor(() => expect(alice.sees('study').map(({ text }) => text)).toEqual(['shorter']))
  })

  it('is answered although the token was revoked meanwhile: a response needs none', async () => {
    const { ask, alice } = await withBot({
      command: async (interaction, { sandbox }) => {
        sandbox.faults.revokeToken()
        await interaction.reply('still here')
      },
    })

    await ask()

    await vi.waitFor(() => expect(alice.sees('study').map(({ text }) => text)).toEqual(['still here']))
  })
})

describe('a button', () => {
  it('changes its message when pressed, by label or by id', async () => {
    const { ask, alice, bob } = await withBot({
      command: (interaction) => interaction.reply({ content: '90 seconds', components: [share] }),
      button: (interaction) =>
        interaction.update({
          content: `shared by ${interaction.user.username}: ${interaction.customId}`,
          components: [],
        }),
    })
    await ask()
    await vi.waitFor(() => expect(alice.sees('study')).toHaveLength(1))
    const [message] = alice.sees('study')
    expect(message?.buttons).toEqual([
      { id: 'share:1', label: 'Show everyone', disabled: false },
      { id: 'gone', label: 'Too late', disabled: true },
    ])

    await alice.presses(message?.id ?? '', 'Show everyone')

    await vi.waitFor(() => {
      expect(bob.sees('study')).toMatchObject([{ text: 'shared by alice: share:1', buttons: [], edited: true }])
    })
  })

  it('can be answered privately, or later in place', async () => {
    const { ask, alice, bob } = await withBot({
      command: (interaction) => interaction.reply({ content: 'Question', components: [share] }),
      button: async (interaction) => {
        await interaction.deferUpdate()
        await interaction.editReply('Question, 1 answer')
        await interaction.followUp({ content: 'You chose B', flags: MessageFlags.Ephemeral })
      },
    })
    await ask()
    await vi.waitFor(() => expect(bob.sees('study')).toHaveLength(1))

    await bob.presses(bob.sees('study')[0]?.id ?? '', 'share:1')

    await vi.waitFor(() =>
      expect(bob.sees('study').map(({ text }) => text)).toEqual(['Question, 1 answer', 'You chose B']),
    )
    expect(alice.sees('study').map(({ text }) => text)).toEqual(['Question, 1 answer'])
  })

  it('fails for who pressed it when the bot stays silent', async () => {
    const { ask, alice, bob } = await withBot({
      command: (interaction) => interaction.reply({ content: 'Question', components: [share] }),
    })
    await ask()
    await vi.waitFor(() => expect(bob.sees('study')).toHaveLength(1))

    await bob.presses(bob.sees('study')[0]?.id ?? '', 'Show everyone')

    await vi.waitFor(
      () =>
        expect(bob.sees('study').at(-1)).toMatchObject({
          text: 'This interaction failed',
          failed: true,
          onlyYou: true,
        }),
      10_000,
    )
    expect(alice.sees('study')).toHaveLength(1)
  })

  it('cannot be pressed when it is disabled or not there', async () => {
    const { ask, alice } = await withBot({
      command: (interaction) => interaction.reply({ content: 'Question', components: [share] }),
    })
    await ask()
    await vi.waitFor(() => expect(alice.sees('study')).toHaveLength(1))
    const id = alice.sees('study')[0]?.id ?? ''

    await expect(alice.presses(id, 'Too late')).rejects.toThrow("the button 'Too late' is disabled")
    await expect(alice.presses(id, 'Retry')).rejects.toThrow("it has 'Show everyone', 'Too late'")
  })
})
