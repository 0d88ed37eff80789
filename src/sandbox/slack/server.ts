import { randomBytes } from 'node:crypto'
import { listen, router } from '../../http/router.ts'
import { cast, channelNames } from '../cast.ts'
import type { Sandbox } from '../person.ts'
import type { Carrier } from './carrier.ts'
import { createDelivery } from './delivery.ts'
import { httpMode, verifyUrl } from './http-mode.ts'
import { createJournal } from './journal.ts'
import { eventPayload } from './payloads.ts'
import { createPerson } from './person.ts'
import { rateLimiter } from './rate-limit.ts'
import { responseUrls } from './response-url.ts'
import { socketMode } from './socket-mode.ts'
import { uploadRoutes } from './uploads.ts'
import { createViewDesk, type ViewDesk } from './view-desk.ts'
import { chat } from './web-api/chat.ts'
import { conversations } from './web-api/conversations.ts'
import { methodRoutes } from './web-api/endpoint.ts'
import { fileMethods, type UploadedFile } from './web-api/files.ts'
import { identity, revoke } from './web-api/identity.ts'
import { reactions } from './web-api/reactions.ts'
import { users } from './web-api/users.ts'
import { views } from './web-api/views.ts'
import { type Channel, createWorld } from './world.ts'

export interface SlackSandboxOptions {
  readonly host?: string
  readonly port?: number
  readonly now?: () => number
  readonly onError?: (error: unknown) => void
}

export interface SlackSandbox extends Sandbox, ViewDesk {
  /** For the web client's `slackApiUrl`. */
  readonly apiUrl: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  /** The id of each public channel by its name. */
  readonly channelIds: Readonly<Record<string, string>>
  /** What the app did wrong without being told: acknowledging twice, late, or what was never sent. */
  readonly protocolErrors: readonly string[]
  /** Off, so that tests and the demo are not held up; on, Slack's published rates answer with 429. */
  realRateLimits: boolean
  /** From now on by signed POST to this URL instead of Socket Mode. Rejects where the app fails the url_verification. */
  deliverOverHttp(url: string): Promise<void>
  /** Asks every socket to connect again, as Slack does every few hours. */
  refreshConnections(): void
  archives(channel: string): void
  removesBotFrom(channel: string): void
  /** Every method name that is answered, with the names of the arguments it reads. */
  readonly methods: Readonly<Record<string, readonly string[]>>
}

/** Starts a small Slack on loopback: one workspace, the people of the cast, and one app that is installed in it. */
export async function startSlackSandbox(options: SlackSandboxOptions = {}): Promise<SlackSandbox> {
  const { host = '127.0.0.1', port = 0, now = Date.now, onError = () => {} } = options
  const listeners = new Set<() => void>()
  const journal = createJournal()
  const appToken = `xapp-1-sandbox-${randomBytes(12).toString('hex')}`
  const signingSecret = randomBytes(16).toString('hex')
  let origin = ''
  let overHttp: Carrier | undefined

  const delivery = createDelivery(() => overHttp ?? socket.carry, onError)
  const world = createWorld({
    now,
    publish: (event) => delivery.event(eventPayload(world, event)),
    changed: () => {
      for (const listener of listeners) listener()
    },
  })
  const socket = socketMode({
    appId: world.app.id,
    onOpen: delivery.flush,
    onProtocolError: (problem) => journal.protocolErrors.push(problem),
  })
  const urls = responseUrls(world, journal, () => origin)
  const desk = { world, delivery, urls }
  const files = new Map<string, UploadedFile>()
  const methods = { ...identity, ...users, ...conversations, ...chat, ...reactions, ...views, ...fileMethods(files) }
  const limit = rateLimiter(now)
  const context = {
    world,
    get origin() {
      return origin
    },
    socketUrl: () => origin.replace('http', 'ws') + socket.newLink(),
  }
  const wait = (method: string, channel: string) => (sandbox.realRateLimits ? limit(method, channel) : undefined)
  const routes = [...methodRoutes({ methods, context, journal, appToken, wait }), ...uploadRoutes(files), urls.route]

  const server = await listen(router(routes, onError), host, port)
  origin = `http://${host}:${server.port}`
  socket.accept(server.server)

  const people = new Map(
    [...world.users.values()]
      .filter((user) => cast.some(({ name }) => name === user.name))
      .map((user) => [user.name, { user, person: createPerson(desk, user, onError) }]),
  )
  const named = (name: string) => {
    const found = people.get(name)
    if (!found) throw new Error(`There is nobody called "${name}". There are: ${[...people.keys()].join(', ')}.`)
    return found
  }

  const sandbox: SlackSandbox = {
    apiUrl: `${origin}/api/`,
    botToken: world.app.token,
    appToken,
    signingSecret,
    people: [...people.keys()],
    channels: channelNames,
    channelIds: Object.fromEntries([...world.channels.values()].map(({ name, id }) => [name, id])),
    requests: journal.requests,
    protocolErrors: journal.protocolErrors,
    realRateLimits: false,
    methods: Object.fromEntries(Object.entries(methods).map(([name, { args }]) => [name, Object.keys(args.shape)])),
    person: (name) => named(name).person,
    ...createViewDesk(desk, (name) => named(name).user),
    faults: {
      answer: journal.order,
      dropConnections: socket.drop,
      revokeToken: () => revoke(world),
      repeatEvents(times) {
        delivery.repeats = times
      },
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async deliverOverHttp(url) {
      await verifyUrl(url, signingSecret, world.app.verification)
      overHttp = httpMode(url, signingSecret)
      delivery.flush()
    },
    refreshConnections: socket.refresh,
    archives(name) {
      const channel = channelCalled(name)
      channel.archived = true
      world.changed()
      world.publish({
        type: 'channel_archive',
        channel: channel.id,
        user: world.usergroup.users[0],
        event_ts: world.nextTs(),
      })
    },
    removesBotFrom(name) {
      const channel = channelCalled(name)
      channel.members.delete(world.bot.id)
      world.changed()
      world.publish({
        type: 'channel_left',
        channel: channel.id,
        actor_id: world.usergroup.users[0],
        event_ts: world.nextTs(),
      })
    },
    async stop() {
      delivery.stop()
      await socket.stop()
      await server.close()
    },
  }
  return sandbox

  function channelCalled(name: string): Channel {
    const channel = [...world.channels.values()].find((one) => one.name === name)
    if (!channel) throw new Error(`There is no channel "${name}".`)
    return channel
  }
}
