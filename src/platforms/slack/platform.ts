import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt'
import type { Dispatcher } from '../../core/dispatch.ts'
import { messageOf, StartupError } from '../../core/errors.ts'
import type { Inward, Platform, PlatformStatus } from '../../core/platform.ts'
import { administrators } from './administrators.ts'
import { answering } from './answer.ts'
import { callers } from './callers.ts'
import { slackChannels } from './channels.ts'
import { deliverToThread } from './deliver.ts'
import { createDirectory } from './directory.ts'
import { userGroups } from './groups.ts'
import { giveUpAfterMs, retries } from './limits.ts'
import { listenToMembers } from './listeners.ts'
import { boltLogger } from './logger.ts'
import { eventsPath } from './manifest.ts'
import { originsOf } from './origin.ts'
import { pacedBy, unpaced } from './paced.ts'
import { slackPosts } from './posts.ts'
import { preparing } from './prepare.ts'
import { reactionListener } from './reactions.ts'
import { parseTyped } from './read.ts'
import { isRefusal, refusedAs, startupError } from './refusal.ts'

export interface SlackConfig {
  readonly botToken: string
  /** Ends in a slash, such as `https://slack.com/api/`. */
  readonly apiUrl: string
  readonly transport: { readonly appToken: string } | { readonly signingSecret: string }
}

/** Remembers deliveries across restarts: Slack repeats an event whose acknowledgement it missed. */
export interface SeenEvents {
  first(platform: string, event: string): Promise<boolean>
  forget(platform: string, event: string): Promise<void>
}

export function slackPlatform(
  config: SlackConfig,
  dispatcher: Dispatcher,
  seen: SeenEvents,
  { onReaction, log, pace }: Inward,
): Platform {
  let status: PlatformStatus = 'stopped'
  const logger = boltLogger(log)
  const clientOptions = { slackApiUrl: config.apiUrl, logger }
  const socket =
    'appToken' in config.transport
      ? new SocketModeReceiver({
          appToken: config.transport.appToken,
          logger,
          // A copy: Bolt writes its own, long retries of the connection into it.
          installerOptions: { clientOptions: { ...clientOptions } },
        })
      : undefined
  const http =
    'signingSecret' in config.transport
      ? new HTTPReceiver({ signingSecret: config.transport.signingSecret, endpoints: eventsPath, logger })
      : undefined
  const app = new App({
    token: config.botToken,
    receiver: (socket ?? http) as Receiver,
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
    directory,
    channels,
    prepare: preparing(app.client, directory, log, paced),
    paced,
    log,
  })
  const answer = answering(app.client, posts, config.apiUrl, log)
  const origins = originsOf(config.botToken)
  listenToMembers(app, { dispatcher, callerOf, prepare, posts, answer, people, origins, log })

  app.event('reaction_added', async ({ event, context }) => hearReaction(event, context.botUserId))
  app.event('reaction_removed', async ({ event, context }) => hearReaction(event, context.botUserId))

  app.event('app_mention', async ({ event, body, client, context }) => {
    if (event.bot_id || !event.user) return
    if (!(await seen.first('slack', body.event_id))) return
    try {
      // In a channel that is shared with another workspace, that of the event may be the other one.
      await answerMention(client, { ...event, user: event.user }, context.teamId ?? body.team_id)
    } catch (error) {
      await seen.forget('slack', body.event_id)
      throw error
    }
  })

  async function answerMention(
    client: webApi.WebClient,
    event: { text: string; user: string; channel: string; ts: string; thread_ts?: string },
    workspace: string,
  ): Promise<void> {
    const typed = parseTyped(event.text, dispatcher.commands)
    const thread = event.thread_ts ?? event.ts
    const caller = callerOf(workspace, event.channel, event.user, thread)
    const reply = await dispatcher.run({ ...typed, caller, visibility: 'public' })
    await deliverToThread(client, event.channel, thread, await prepare(reply, event.user))
  }

  app.error(async (error) => {
    if (isRefusal(error)) refuse()
    else log.error({ reason: messageOf(error) }, 'slack: an event could not be answered')
  })

  function refuse(): void {
    if (status === 'refused') return
    status = 'refused'
    log.error(
      {},
      'SLACK_BOT_TOKEN: Slack no longer accepts it. Reinstall the app (OAuth & Permissions), put the new token and restart.',
    )
  }

  socket?.client.on('connected', () => {
    if (status === 'reconnecting') log.info({}, 'slack: connected again')
    if (status !== 'stopped') status = 'connected'
  })
  socket?.client.on('reconnecting', () => {
    if (status === 'connected') log.warn({}, 'slack: connection lost, reconnecting')
    if (status !== 'stopped') status = 'reconnecting'
  })

  return {
    name: 'slack',
    ...(http && { requestListener: http.requestListener }),
    start: async () => {
      status = 'starting'
      try {
        await app.init()
        const { team } = await app.client.auth.test()
        if (socket) await refusedAs('SLACK_APP_TOKEN', app.start())
        status = 'connected'
        log.info({ team, mode: socket ? 'socket' : 'http' }, 'slack: connected')
        // So that reactions of other bots are known for what they are; what needs a name asks again.
        directory.bots().catch((error: unknown) => log.debug({ reason: messageOf(error) }, 'slack: no directory yet'))
      } catch (error) {
        status = 'refused'
        throw error instanceof StartupError ? error : startupError('SLACK_BOT_TOKEN', error)
      }
    },
    stop: async () => {
      status = 'stopped'
      if (socket) await app.stop()
    },
    status: () => status,
    posts,
  }
}
