import { type AutocompleteInteraction, Client, Events, GatewayIntentBits, type Interaction } from 'discord.js'
import type { Dispatcher } from '../../core/dispatch.ts'
import { messageOf, StartupError } from '../../core/errors.ts'
import { isCompleted, optionsOf } from '../../core/options.ts'
import type { Inward, Platform, PlatformStatus } from '../../core/platform.ts'
import { shorten } from '../../core/split.ts'
import { deliverOutcome, deliverReply } from './deliver.ts'
import { readGateway } from './gateway.ts'
import { limits } from './limits.ts'
import { guardPackets } from './packets.ts'
import { discordPosts } from './posts.ts'
import { tellPresence } from './presence.ts'
import { pressOf } from './press-id.ts'
import { callerOf, focusedOf, invocationOf } from './read.ts'
import { register } from './register.ts'

export interface DiscordConfig {
  readonly token: string
  /** Without version, such as `https://discord.com/api`. */
  readonly apiUrl: string
}

export function discordPlatform(config: DiscordConfig, dispatcher: Dispatcher, inward: Inward): Platform {
  const { log } = inward
  let status: PlatformStatus = 'stopped'
  const client = new Client({
    // Reactions carry no message text, so the privileged message-content intent is not needed.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions],
    allowedMentions: { parse: [] },
    rest: { api: config.apiUrl },
  })

  guardPackets(client, log)
  const gateway = readGateway(client, inward)
  tellPresence(client, inward)
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => {
      log.error({ reason: messageOf(error) }, 'discord: an interaction could not be answered')
    })
  })
  client.on(Events.Error, (error) => log.error({ reason: error.message }, 'discord: client error'))
  client.on(Events.Warn, (message) => log.warn({ reason: message }, 'discord: warning'))
  client.on(Events.ShardReconnecting, () => {
    if (status === 'connected') log.warn({}, 'discord: connection lost, reconnecting')
    if (status !== 'stopped') status = 'reconnecting'
  })
  const connected = () => {
    if (status === 'reconnecting') log.info({}, 'discord: connected again')
    status = 'connected'
  }
  client.on(Events.ShardResume, connected)
  client.on(Events.ShardReady, connected)
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (status === 'stopped' || status === 'starting') return
    status = 'refused'
    log.error(
      { code },
      code === 4004
        ? 'DISCORD_TOKEN: Discord no longer accepts it. Put the new token from the Developer Portal (Bot → Reset Token) and restart.'
        : 'discord: the gateway closed the connection for good; restart the bot',
    )
  })

  async function handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      await complete(interaction)
      return
    }
    if (inward.isOurs && !(await inward.isOurs(interaction.id))) return
    if (interaction.isChatInputCommand()) {
      const invocation = invocationOf(interaction)
      await deliverReply(interaction, dispatcher.visibility(invocation.command), dispatcher.run(invocation))
    } else if (interaction.isButton()) {
      const press = pressOf(interaction.customId)
      const order = gateway.orderOf(interaction.id)
      if (press) await deliverOutcome(interaction, dispatcher.press(press, callerOf(interaction), order))
    }
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const { command, option, typed } = focusedOf(interaction)
    const shape = dispatcher.commands.find(({ name }) => name === command)
    const kind = shape && optionsOf(shape).find(({ name }) => name === option)?.kind
    const found = kind && isCompleted(kind) ? await dispatcher.complete(kind, typed, callerOf(interaction)) : []
    const fitting = found.filter(({ value }) => value.length <= limits.completionName).slice(0, limits.completions)
    await interaction.respond(
      fitting.map(({ value, label = value }) => ({ name: shorten(label, limits.completionName), value })),
    )
  }

  /** A bot whose commands could not be renewed still answers those that Discord has. */
  async function registerCommands(): Promise<void> {
    try {
      const result = await register(client.rest, client.application?.id ?? '', dispatcher.commands)
      if (result === 'changed') log.info({}, 'discord: commands registered')
    } catch (error) {
      log.error(
        { reason: messageOf(error) },
        'discord: the commands could not be registered; try: npm run omt -- register',
      )
    }
  }

  return {
    name: 'discord',
    start: async () => {
      status = 'starting'
      const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
      try {
        await client.login(config.token)
      } catch (error) {
        status = 'refused'
        throw startupError(error)
      }
      await ready
      status = 'connected'
      log.info({ servers: client.guilds.cache.size }, 'discord: connected')
      await registerCommands()
    },
    stop: async () => {
      status = 'stopped'
      await client.destroy()
    },
    status: () => status,
    posts: discordPosts(client, inward.pace),
  }
}

function startupError(error: unknown): StartupError {
  const reason = messageOf(error)
  const refused = /token was provided|401|unauthorized/i.test(reason)
  return new StartupError(
    [
      refused
        ? 'DISCORD_TOKEN: Discord refuses it. Copy the token again from the Developer Portal (your application → Bot → Reset Token).'
        : `DISCORD_API_URL: Discord could not be reached: ${reason}. Check the network, and DISCORD_API_URL if you set it.`,
    ],
    { cause: error },
  )
}
