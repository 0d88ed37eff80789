import {
  type AutocompleteInteraction,
  type Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type GuildMember,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  Options,
  Partials,
  REST,
  type User,
} from 'discord.js'
import type { Dispatcher } from '../../core/command/dispatch.ts'
import { isCompleted, optionsOf } from '../../core/command/options.ts'
import { askAboutThis, replyAbout } from '../../core/command/typed/spoken.ts'
import { messageOf } from '../../core/errors.ts'
import { keepConnected, usualPatience } from '../../core/platform/keep-connected.ts'
import type { Inward, Platform } from '../../core/platform/platform.ts'
import { within } from '../../core/platform/within.ts'
import { shorten } from '../../core/reply/split.ts'
import { tellPresence } from './connection/presence.ts'
import { registering } from './connection/registering.ts'
import { createSession, type Session } from './connection/session.ts'
import { withToken } from './connection/with-token.ts'
import { readGateway } from './inbound/gateway.ts'
import { messageReader } from './inbound/messages.ts'
import { guardPackets } from './inbound/packets.ts'
import { callerOf, focusedOf, invocationOf } from './inbound/read.ts'
import { register } from './inbound/register.ts'
import { discordWriting } from './inbound/writing.ts'
import { limits } from './limits.ts'
import { deliverOutcome, deliverReply } from './outbound/deliver.ts'
import { discordPosts } from './outbound/posts.ts'
import { pressOf } from './press-id.ts'

export interface DiscordConfig {
  readonly token: string
  /** Without version, such as `https://discord.com/api`. */
  readonly apiUrl: string
}

/**
 * Of each message that is written anywhere discord.js keeps the message and its author. The bot needs the message that was just replied
 * to, and itself.
 */
const isSelf = ({ id, client }: User | GuildMember) => id === client.user.id
const cacheLimits = {
  MessageManager: 10,
  UserManager: { maxSize: 1_000, keepOverLimit: isSelf },
  GuildMemberManager: { maxSize: 1_000, keepOverLimit: isSelf },
} as const

/** How long the first try to register may hold up the word that Discord is connected. */
const registeringMs = 5_000

export function discordPlatform(config: DiscordConfig, dispatcher: Dispatcher, inward: Inward): Platform {
  const { log, patience = usualPatience } = inward
  const options: ClientOptions = {
    // Reactions carry no text, and messages that mention the bot or are written to it alone carry theirs without the privileged
    // intent for message content.
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    // Without it discord.js leaves out the direct messages of channels that it has not seen yet, which is all of them.
    partials: [Partials.Channel],
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, ...cacheLimits }),
    allowedMentions: { parse: [] },
    rest: { api: config.apiUrl },
  }
  // Its own, so that it outlives each client.
  const rest = withToken(new REST({ api: config.apiUrl, version: '10' }), config.token)
  const gateway = readGateway(inward)
  const keepRegistered = registering({
    register: (application) => register(rest, application, dispatcher.commands),
    backoff: patience.unreachable,
    log,
  })
  const readMessage = messageReader(dispatcher, inward.isOurs)
  let session: Session | undefined

  const kept = keepConnected({
    name: 'discord',
    log,
    patience,
    connect: async () => {
      const opened = createSession(options, {
        onLost: () => kept.wavers('the connection to the gateway broke'),
        onBack: () => kept.holds(),
        onEnd: (error) => kept.ended(error),
      })
      session = opened
      const { client } = opened
      listen(client)
      await opened.open(config.token, patience.tryMs)
      // Whoever has commands already is answered meanwhile.
      await within(registeringMs, keepRegistered.begin(client.application?.id ?? ''))
      return { servers: client.guilds.cache.size }
    },
    disconnect: async () => session?.close(),
  })

  function listen(client: Client): void {
    guardPackets(client, log)
    gateway.listen(client)
    tellPresence(client, inward)
    client.on(Events.InteractionCreate, (interaction) => {
      handle(interaction).catch((error: unknown) => {
        log.error({ reason: messageOf(error) }, 'discord: an interaction could not be answered')
      })
    })
    client.on(Events.MessageCreate, (message) => {
      readMessage(message).catch((error: unknown) => {
        log.error({ reason: messageOf(error) }, 'discord: a message could not be answered')
      })
    })
    client.on(Events.Error, (error) => log.error({ reason: error.message }, 'discord: client error'))
    client.on(Events.Warn, (message) => log.warn({ reason: message }, 'discord: warning'))
  }

  async function handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      await complete(interaction)
      return
    }
    if (inward.isOurs && !(await inward.isOurs('discord', interaction.id))) return
    if (interaction.isChatInputCommand()) {
      const invocation = invocationOf(interaction)
      await deliverReply(interaction, dispatcher.visibility(invocation), dispatcher.run(invocation))
    } else if (interaction.isMessageContextMenuCommand()) {
      if (interaction.commandName === askAboutThis)
        await deliverReply(interaction, 'private', replyAbout(dispatcher, discordWriting, aboutOf(interaction)))
    } else if (interaction.isButton()) {
      const press = pressOf(interaction.customId)
      const order = gateway.orderOf(interaction.id)
      if (press) await deliverOutcome(interaction, dispatcher.press(press, callerOf(interaction), order))
    }
  }

  const aboutOf = (interaction: MessageContextMenuCommandInteraction) => ({
    raw: interaction.targetMessage.content,
    caller: callerOf(interaction),
  })

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

  return {
    name: 'discord',
    // Events have no times of their own; see `inbound/gateway`.
    traits: {
      title: 'Discord',
      directHasWorkspace: false,
      memberIsEverywhere: true,
      takesOff: true,
      ordersByProcess: true,
    },
    start: kept.start,
    stop: async () => {
      keepRegistered.stop()
      await kept.stop()
    },
    state: kept.state,
    posts: discordPosts({ rest, client: () => session?.client, pace: inward.pace }),
  }
}
