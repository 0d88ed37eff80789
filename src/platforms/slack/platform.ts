import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt'
import type { Dispatcher } from '../../core/command/dispatch.ts'
import { messageOf } from '../../core/errors.ts'
import { keepConnected, usualPatience } from '../../core/platform/keep-connected.ts'
import type { Inward, Platform } from '../../core/platform/platform.ts'
import { httpGate } from './connection/http-gate.ts'
import { listenToRemoval } from './connection/presence.ts'
import { probing } from './connection/probing.ts'
import { socketOf } from './connection/socket.ts'
import { guardSocket } from './connection/socket-gate.ts'
import { originsOf } from './forms/origin.ts'
import { administrators } from './inbound/administrators.ts'
import { callers } from './inbound/callers.ts'
import { slackChannels } from './inbound/channels.ts'
import { createDirectory } from './inbound/directory.ts'
import { userGroups } from './inbound/groups.ts'
import { listenToMembers } from './inbound/listeners.ts'
import { listenToMessages, type SeenEvents } from './inbound/messages.ts'
import { reactionListener } from './inbound/reactions.ts'
import { giveUpAfterMs, retries } from './limits.ts'
import { boltLogger } from './logger.ts'
import { eventsPath } from './manifest.ts'
import { answering } from './outbound/answer.ts'
import { slackPosts } from './outbound/posts.ts'
import { preparing } from './outbound/prepare.ts'
import { pacedBy, unpaced } from './paced.ts'
import { asRefusal, isRefusal } from './refusal.ts'

export interface SlackConfig {
  readonly botToken: string
  /** Ends in a slash, such as `https://slack.com/api/`. */
  readonly apiUrl: string
  readonly transport: { readonly appToken: string } | { readonly signingSecret: string }
}

export function slackPlatform(
  config: SlackConfig,
  dispatcher: Dispatcher,
  seen: SeenEvents,
  { onReaction, presence, log, pace, patience = usualPatience }: Inward,
): Platform {
  const logger = boltLogger(log)
  const clientOptions = { slackApiUrl: config.apiUrl, logger }
  const receiver =
    'appToken' in config.transport
      ? new SocketModeReceiver({
          appToken: config.transport.appToken,
          logger,
          autoReconnectEnabled: false,
          // One try at a time: who keeps the connection knows when the next is due.
          installerOptions: {
            clientOptions: {
              ...clientOptions,
              retryConfig: { retries: 0 },
              timeout: giveUpAfterMs,
              rejectRateLimitedCalls: true,
            },
          },
        })
      : undefined
  const http =
    'signingSecret' in config.transport
      ? new HTTPReceiver({ signingSecret: config.transport.signingSecret, endpoints: eventsPath, logger })
      : undefined
  if (receiver) guardSocket(receiver.client, log)
  const receive =
    http && 'signingSecret' in config.transport
      ? httpGate(http.requestListener, config.transport.signingSecret, log)
      : undefined
  const app = new App({
    token: config.botToken,
    receiver: (receiver ?? http) as Receiver,
    clientOptions: { ...clientOptions, retryConfig: retries, timeout: giveUpAfterMs },
    logger,
    logLevel: LogLevel.WARN,
    deferInitialization: true,
  })
  const channels = slackChannels(app.client)
  const people = { administrators: administrators(app.client, log), groups: userGroups(app.client, log), channels }
  const callerOf = callers(people)
  const paced = pacedBy(pace)
  const directory = createDirectory(app.client, paced)
  const prepare = preparing(app.client, directory, log, unpaced)
  const hearReaction = reactionListener(onReaction, directory)
  const posts = slackPosts({
    client: app.client,
    onceOnly: new webApi.WebClient(config.botToken, {
      ...clientOptions,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: giveUpAfterMs,
    }),
    directory,
    channels,
    prepare: preparing(app.client, directory, log, paced),
    paced,
    log,
    onRefused: (error) => refused(error),
  })
  const answer = answering(app.client, posts, config.apiUrl, log)
  const origins = originsOf(config.botToken)
  listenToMembers(app, { dispatcher, callerOf, prepare, posts, answer, people, origins, log })

  listenToRemoval(app, presence)

  app.event('reaction_added', async ({ event, body, context }) =>
    hearReaction(event, body.event_time, context.botUserId),
  )
  app.event('reaction_removed', async ({ event, body, context }) =>
    hearReaction(event, body.event_time, context.botUserId),
  )

  listenToMessages(app, { dispatcher, callerOf, prepare, posts, seen })

  app.error(async (error) => {
    if (isRefusal(error)) refused(error)
    else log.error({ reason: messageOf(error) }, 'slack: an event could not be answered')
  })

  const socket = receiver && socketOf(receiver, (error) => kept.ended(error))
  const refused = (error: unknown) => kept.ended(asRefusal('SLACK_BOT_TOKEN', error))
  const probe = probing(patience.probeMs, () => app.client.auth.test(), {
    onRefused: refused,
    // A socket tells by itself that Slack is away.
    ...(!socket && { onLost: (error: unknown) => kept.wavers(messageOf(error)), onAnswer: () => kept.holds() }),
  })
  let initialized = false

  const kept = keepConnected({
    name: 'slack',
    log,
    patience,
    connect: async (signal) => {
      const team = await whoWeAre().catch((error: unknown) => {
        throw asRefusal('SLACK_BOT_TOKEN', error)
      })
      signal.throwIfAborted()
      await socket?.open()
      if (team) {
        presence.onlyIn('slack', [team])
        presence.joined('slack', team)
      }
      probe.begin()
      // So that reactions of other bots are known for what they are; what needs a name asks again.
      directory.bots().catch((error: unknown) => log.debug({ reason: messageOf(error) }, 'slack: no directory yet'))
      return { team, mode: socket ? 'socket' : 'http' }
    },
    disconnect: async () => {
      probe.stop()
      await socket?.close()
    },
  })

  async function whoWeAre(): Promise<string | undefined> {
    if (!initialized) await app.init()
    initialized = true
    return (await app.client.auth.test()).team_id
  }

  return {
    name: 'slack',
    traits: {
      title: 'Slack',
      directHasWorkspace: true,
      memberIsEverywhere: false,
      takesOff: false,
      ordersByProcess: false,
    },
    ...(receive && { receive: { path: eventsPath, handle: receive } }),
    start: kept.start,
    stop: kept.stop,
    state: kept.state,
    posts,
  }
}
