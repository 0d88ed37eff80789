import { randomBytes } from 'node:crypto'
import { listen } from '../../src/http/listen.ts'
import { router } from '../../src/http/router.ts'
import { cast, channelNames, type Extras } from '../cast.ts'
import { listenAgain } from '../listen-again.ts'
import type { Sandbox } from '../person.ts'
import { watchRequests } from '../requests.ts'
import type { Carrier } from './delivery/carrier.ts'
import { createDelivery } from './delivery/delivery.ts'
import { httpMode, verifyUrl } from './delivery/http-mode.ts'
import { eventPayload } from './delivery/payloads.ts'
import { responseUrls } from './delivery/response-url.ts'
import { socketMode } from './delivery/socket-mode.ts'
import { createForger } from './forger.ts'
import { createJournal } from './journal.ts'
import { uploadRoutes } from './messages/uploads.ts'
import { type ChannelDesk, createChannelDesk, createModerator } from './moderator.ts'
import { slackbotId } from './people.ts'
import { createPerson } from './person.ts'
import { rateLimiter } from './rate-limit.ts'
import { createViewDesk, type ViewDesk } from './views/view-desk.ts'
import { chat } from './web-api/chat.ts'
import { conversations } from './web-api/conversations.ts'
import { methodRoutes } from './web-api/endpoint.ts'
import { files } from './web-api/files.ts'
import { identity, revoke } from './web-api/identity.ts'
import { reactions } from './web-api/reactions.ts'
import { users } from './web-api/users.ts'
import { views } from './web-api/views.ts'
import { createWorld } from './world.ts'

export interface SlackSandboxOptions extends Extras {
  readonly host?: string
  readonly port?: number
  readonly now?: () => number
  readonly onError?: (error: unknown) => void
}

export interface SlackSandbox extends Sandbox, ViewDesk, ChannelDesk {
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
  /** Tells the app of an event as it is given, also one that Slack never would. */
  sendsEvent(event: Readonly<Record<string, unknown>>): void
  /** Sends the app these words through every socket, whatever they are. */
  sendsRaw(text: string): void
  /** Ends every socket with this reason, such as `link_disabled` or `too_many_websockets`. */
  sendAway(reason: string): void
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
  let overHttp: Carrier | undefined

  const nobody: Carrier = async () => ({ acknowledged: false, why: 'no_connection' })
  const delivery = createDelivery(() => (socket.offline ? nobody : (overHttp ?? socket.carry)), onError)
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const publish = (event: Readonly<Record<string, unknown>>) => {
    if (world.botState !== 'removed') delivery.event(eventPayload(world, event))
  }
  const world = createWorld({ now, publish, changed }, options)
  const socket = socketMode({
    appId: world.app.id,
    onOpen: delivery.flush,
    onProtocolError: (problem) => journal.protocolErrors.push(problem),
  })
  const watch = watchRequests()
  const urls = responseUrls(world, journal, watch, () => world.origin)
  const desk = { world, delivery, urls }
  const methods = { ...identity, ...users, ...conversations, ...chat, ...reactions, ...views, ...files }
  const limit = rateLimiter(now)
  const context = {
    world,
    get origin() {
      return world.origin
    },
    socketUrl: () => world.origin.replace('http', 'ws') + socket.newLink(),
  }
  const wait = (method: string, channel: string) => (sandbox.realRateLimits ? limit(method, channel) : undefined)
  const routes = [
    ...methodRoutes({ methods, context, journal, appToken, watch, isOffline: () => socket.offline, wait }),
    ...uploadRoutes(world.files),
    urls.route,
  ]

  const server = await listen(router(routes, onError), host, port)
  world.origin = `http://${host}:${server.port}`
  socket.accept(server.server)

  const people = new Map(
    [...world.users.values()]
      .filter((user) => !user.bot && user.id !== slackbotId)
      .map((user) => [user.name, { user, person: createPerson(desk, user, onError) }]),
  )
  const named = (name: string) => {
    const found = people.get(name)
    if (!found)
      throw new Error(`There is nobody called "${name}". The cast: ${cast.map((one) => one.name).join(', ')}.`)
    return found
  }

  const sandbox: SlackSandbox = {
    apiUrl: `${world.origin}/api/`,
    botToken: world.app.token,
    appToken,
    signingSecret,
    otherBot: createPerson(desk, world.otherBot, onError),
    people: cast.map((one) => one.name),
    get channels() {
      const here = new Set([...world.channels.values()].map(({ name }) => name))
      return channelNames.filter((name) => here.has(name))
    },
    serverId: world.team.id,
    channelIds: Object.fromEntries([...world.channels.values()].map(({ name, id }) => [name, id])),
    requests: journal.requests,
    protocolErrors: journal.protocolErrors,
    realRateLimits: false,
    methods: Object.fromEntries(Object.entries(methods).map(([name, { args }]) => [name, Object.keys(args.shape)])),
    person: (name) => named(name).person,
    ...createViewDesk(desk, (name) => named(name).user),
    faults: {
      answer: journal.order,
      answerNormally: journal.forgetOrders,
      dropConnections: socket.drop,
      revokeToken: () => revoke(world),
      restoreToken: () => {
        world.botState = 'installed'
      },
      repeatEvents(times) {
        delivery.repeats = times
      },
      goOffline: () => socket.setOffline(true),
      comeBack() {
        socket.setOffline(false)
        delivery.flush()
      },
      vanish() {
        socket.drop()
        return server.close()
      },
      reappear: () => listenAgain(server, host),
      loseEvents(on) {
        delivery.losing = on
      },
      reorderEvents: delivery.reorder,
    },
    moderator: createModerator(world),
    forger: createForger(desk, (name) => named(name).user, onError),
    ...createChannelDesk(world),
    onRequest: watch.on,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async deliverOverHttp(url) {
      await verifyUrl(url, signingSecret, world.app.verification)
      overHttp = httpMode(url, signingSecret)
      delivery.flush()
    },
    refreshConnections: () => socket.sendAway('refresh_requested'),
    sendAway: socket.sendAway,
    sendsEvent: publish,
    sendsRaw: socket.sendRaw,
    async stop() {
      delivery.stop()
      await socket.stop()
      await server.close()
    },
  }
  return sandbox
}
