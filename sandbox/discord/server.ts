import { randomBytes } from 'node:crypto'
import { listen } from '../../src/http/listen.ts'
import { type Route, router } from '../../src/http/router.ts'
import { cast, channelNames, directName, type Extras } from '../cast.ts'
import { listenAgain } from '../listen-again.ts'
import { fileHeaders } from '../media-type.ts'
import type { Sandbox } from '../person.ts'
import { watchRequests } from '../requests.ts'
import { createForger } from './forger.ts'
import { type Gateway, openGateway } from './gateway/gateway.ts'
import { interactionType, startInteraction } from './gateway/interactions.ts'
import { channelJson, guildChannels, guildCreateJson } from './messages/guild-json.ts'
import { intent } from './messages/message-json.ts'
import { createModerator, guildChannelNamed } from './moderator.ts'
import { type Permission, permissionBits } from './permission-bits.ts'
import { personAt } from './person.ts'
import { refuse } from './refusal.ts'
import { commandRoutes } from './rest/command-routes.ts'
import { apiPath, type Desk, type Endpoint, routeOf } from './rest/endpoint.ts'
import { interactionRoutes } from './rest/interaction-routes.ts'
import { messageRoutes } from './rest/message-routes.ts'
import { rateLimiter } from './rest/rate-limit.ts'
import { reactionRoutes } from './rest/reaction-routes.ts'
import { serverRoutes } from './rest/server-routes.ts'
import { createWorld, directChannel, type World } from './world.ts'

export interface DiscordSandbox extends Sandbox {
  /** For discord.js: `new Client({ rest: { api: sandbox.apiUrl } })`. */
  readonly apiUrl: string
  readonly token: string
  /** Off, so that tests and the demo are not held up; on, what comes faster than Discord allows is answered with 429. */
  realRateLimits: boolean
  /** Takes a permission from the bot in a channel. */
  deny(channel: string, permission: Permission): void
  /** Gives it back. */
  allow(channel: string, permission: Permission): void
  /** Bots that are connected to the gateway right now. */
  readonly connections: number
  /** The server is out of order for a while, and then is back: nobody was removed from it. */
  breakDown(): void
  recover(): void
  /** Asks connected bots to reconnect and resume, as Discord does when it deploys (op 7). */
  askReconnect(): void
  /** Tells connected bots that their session cannot be resumed (op 9). */
  endSessions(): void
  /** Sends the bot a packet as it is given, also one that Discord never would. */
  sendsPacket(type: string, data: Readonly<Record<string, unknown>>): void
  /** An interaction with this data as it is given: no client has looked whether it is one. */
  sendsInteraction(
    person: string,
    channel: string,
    kind: keyof typeof interactionType,
    data: Readonly<Record<string, unknown>>,
  ): void
  /** Closes every socket with this code. */
  closeConnections(code: number): void
  /** From now on closes with this code whoever comes, or takes bots again. */
  refuseSessions(code: number | undefined): void
}

interface DiscordSandboxOptions extends Extras {
  readonly host?: string
  readonly port?: number
  readonly now?: () => number
  readonly onError?: (error: unknown) => void
}

/** A small Discord on loopback: one server, its people, and the bot that connects with `token`. */
export async function startDiscordSandbox(options: DiscordSandboxOptions = {}): Promise<DiscordSandbox> {
  const { host = '127.0.0.1', port = 0, now = Date.now, onError = () => {} } = options
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const world = createWorld({ now, dispatch: (event) => gateway.dispatch(event), changed }, options)
  const token = `${Buffer.from(world.bot.id).toString('base64url')}.sandbox.${randomBytes(16).toString('hex')}`
  let revoked = false
  const isValid = (given: string) => !revoked && given === token
  const gateway: Gateway = openGateway(world, isValid)
  const limit = rateLimiter(now)
  const desk: Desk = {
    requests: [],
    faults: [],
    watch: watchRequests(),
    isValid,
    limit: (method, path) => (sandbox.realRateLimits ? limit(method, path) : undefined),
  }
  const routes = [...endpoints(world).map((endpoint) => routeOf(desk, endpoint)), attachmentRoute(world)]
  const http = await listen(router(routes, onError), host, port)
  world.origin = `http://${host.includes(':') ? `[${host}]` : host}:${http.port}`
  gateway.attach(http.server)

  const people = new Map(
    [...world.members.values()]
      .filter(({ user }) => !user.bot)
      .map((member) => [member.user.name, personAt(world, member)]),
  )
  const deny = (name: string, change: (denied: bigint) => bigint) => {
    const channel = guildChannelNamed(world, name)
    channel.denied = change(channel.denied)
    world.dispatch({ type: 'CHANNEL_UPDATE', data: channelJson(world, channel), intent: intent.guilds })
  }

  const sandbox: DiscordSandbox = {
    realRateLimits: false,
    apiUrl: world.origin + apiPath.replace(/\/v10$/, ''),
    token,
    person(name) {
      const person = people.get(name)
      if (!person) throw new Error(`there is no '${name}' in the cast (sandbox/cast.ts)`)
      return person
    },
    otherBot: personAt(world, world.otherBot),
    people: cast.map(({ name }) => name),
    get channels() {
      const here = new Set(guildChannels(world).map(({ name }) => name))
      return channelNames.filter((name) => here.has(name))
    },
    serverId: world.guildId,
    channelIds: Object.fromEntries(guildChannels(world).map(({ name, id }) => [name, id])),
    requests: desk.requests,
    faults: {
      answer: (fault) => void desk.faults.push(fault),
      answerNormally: () => void desk.faults.splice(0),
      dropConnections: () => gateway.drop(),
      revokeToken: () => {
        revoked = true
        gateway.expel()
      },
      restoreToken: () => {
        revoked = false
      },
      repeatEvents: (times) => gateway.repeat(times),
      goOffline: () => gateway.setOffline(true),
      comeBack: () => gateway.setOffline(false),
      vanish: () => {
        gateway.drop()
        return http.close()
      },
      reappear: () => listenAgain(http, host),
      loseEvents: (on) => gateway.loseEvents(on),
      reorderEvents: (on) => gateway.reorderEvents(on),
    },
    moderator: createModerator(world),
    forger: createForger(world),
    onRequest: desk.watch.on,
    deny: (channel, permission) => deny(channel, (denied) => denied | permissionBits(permission)),
    allow: (channel, permission) => deny(channel, (denied) => denied & ~permissionBits(permission)),
    get connections() {
      return gateway.connections
    },
    breakDown: () =>
      world.dispatch({ type: 'GUILD_DELETE', data: { id: world.guildId, unavailable: true }, intent: intent.guilds }),
    recover: () => world.dispatch({ type: 'GUILD_CREATE', data: guildCreateJson(world, false), intent: intent.guilds }),
    askReconnect: () => gateway.askReconnect(),
    endSessions: () => gateway.endSessions(),
    sendsPacket: (type, data) => world.dispatch({ type, data, intent: 0 }),
    sendsInteraction(person, channelName, kind, data) {
      const member = [...world.members.values()].find(({ user }) => user.name === person)
      if (!member) throw new Error(`there is no '${person}' here`)
      const direct = channelName === directName
      const channel = direct ? directChannel(world, member.user) : guildChannelNamed(world, channelName)
      startInteraction(world, { type: interactionType[kind], member, channel, data })
    },
    closeConnections: (code) => gateway.close(code),
    refuseSessions: (code) => gateway.refuse(code),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      for (const { silence } of world.interactions.values()) clearTimeout(silence)
      gateway.stop()
      await http.close()
    },
  }
  return sandbox
}

function endpoints(world: World): Endpoint[] {
  const unknown = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
    method,
    path: '/*',
    open: true as const,
    handle: () => refuse('notFound'),
  }))
  return [
    ...serverRoutes(world),
    ...commandRoutes(world),
    ...messageRoutes(world),
    ...reactionRoutes(world),
    ...interactionRoutes(world),
    ...unknown,
  ]
}

/** Files that messages carry, for whoever draws them. */
function attachmentRoute(world: World): Route {
  return {
    method: 'GET',
    path: '/attachments/:id/:name',
    handle: ({ params, response }) => {
      const messages = [...world.channels.values()].flatMap((channel) => channel.messages)
      const file = messages.flatMap(({ body }) => body.attachments).find(({ id }) => id === params.id)
      if (!file) return void response.writeHead(404).end()
      response.writeHead(200, fileHeaders(file.filename)).end(file.bytes)
    },
  }
}
