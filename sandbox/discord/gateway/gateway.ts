import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { addressOf } from '../../../src/http/address.ts'
import { guildCreateJson } from '../messages/guild-json.ts'
import { intent } from '../messages/message-json.ts'
import { selfJson } from '../messages/user-json.ts'
import type { World } from '../world.ts'
import { createDispatching, type Dispatching } from './dispatching.ts'
import { op, openSession, resumeSession, type Session, type Sessions, send, tell } from './sessions.ts'

/** Presence, voice and member requests: Discord takes them, and nothing here depends on them. */
const takenSilently = [3, 4, 8, 31]
const closing = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  invalidVersion: 4012,
} as const

const heartbeatMs = 41_250
const frame = z.object({ op: z.int(), d: z.unknown() })
const identifyData = z.looseObject({ token: z.string(), intents: z.int(), compress: z.boolean().nullish() })
const resumeData = z.looseObject({ token: z.string(), session_id: z.string(), seq: z.int() })

export interface Gateway extends Omit<Dispatching, 'stop'> {
  /** Attaches to the HTTP server that bots connect through. */
  attach(server: Server): void
  readonly connections: number
  /** Cuts every socket without a goodbye. */
  drop(): void
  /** Closes every socket with "Authentication failed". */
  expel(): void
  close(code: number): void
  /** Whoever identifies or resumes is closed with this code. */
  refuse(code: number | undefined): void
  /** Asks every bot to reconnect and resume (op 7). */
  askReconnect(): void
  /** Tells every bot that its session is invalid and cannot be resumed (op 9). */
  endSessions(): void
  /** Cuts every socket and lets nobody connect while on. */
  setOffline(on: boolean): void
  stop(): void
}

export function openGateway(world: World, isValid: (token: string) => boolean): Gateway {
  const sockets = new WebSocketServer({ noServer: true })
  const sessions: Sessions = new Map()
  const { stop: stopDispatching, ...dispatching } = createDispatching(world, sessions)
  let offline = false
  let refusing: number | undefined
  const servers = () => [
    ...(world.botRemoved ? [] : [world.guildId]),
    ...(world.secondServer ? [world.secondServer.id] : []),
  ]

  function identify(socket: WebSocket, { intents, compress, shard }: z.infer<typeof identifyData>): Session {
    const session = openSession(sessions, socket, intents, compress === true)
    tell(session, 'READY', {
      v: 10,
      user: selfJson(world),
      guilds: servers().map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: gatewayUrl(world),
      application: { id: world.bot.id, flags: 1 << 19 },
      shard: shard ?? [0, 1],
      private_channels: [],
      presences: [],
      relationships: [],
      guild_join_requests: [],
      user_settings: {},
      _trace: [],
    })
    if (intents & intent.guilds) {
      for (const id of servers())
        tell(session, 'GUILD_CREATE', guildCreateJson(world, (intents & intent.guildMembers) !== 0, id))
    }
    return session
  }

  function resume(socket: WebSocket, { session_id, seq }: z.infer<typeof resumeData>): Session | undefined {
    const session = resumeSession(sessions, socket, session_id, seq)
    if (session === 'unknown') send(socket, { op: op.invalidSession, d: false })
    else if (session === 'ahead') socket.close(closing.invalidSequence, 'Invalid seq')
    else return session
  }

  function converse(socket: WebSocket): void {
    let session: Session | undefined
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      if (session?.socket !== socket) return
      session.socket = undefined
      /** A bot that says goodbye properly does not come back to its session. */
      if (code === 1000 || code === 1001) sessions.delete(session.id)
    })
    socket.on('message', (raw) => {
      const received = frame.safeParse(jsonOf(raw.toString()))
      if (!received.success) return socket.close(closing.decodeError, 'Decode error')
      const { op: code, d } = received.data
      if (code === op.heartbeat) return send(socket, { op: op.heartbeatAck }, session?.compress)
      if (code === op.identify || code === op.resume) {
        if (session) return socket.close(closing.alreadyAuthenticated, 'Already authenticated')
        const asked = code === op.identify ? identifyData.safeParse(d) : resumeData.safeParse(d)
        if (!asked.success) return socket.close(closing.decodeError, 'Decode error')
        if (refusing !== undefined) return socket.close(refusing)
        if (!isValid(asked.data.token)) return socket.close(closing.authenticationFailed, 'Authentication failed.')
        session =
          'intents' in asked.data ? identify(socket, identifyData.parse(d)) : resume(socket, resumeData.parse(d))
        return
      }
      if (!session) return socket.close(closing.notAuthenticated, 'Not authenticated')
      if (!takenSilently.includes(code)) socket.close(closing.unknownOpcode, 'Unknown opcode')
    })
    send(socket, { op: op.hello, d: { heartbeat_interval: heartbeatMs, _trace: [] } })
  }

  return {
    ...dispatching,
    attach(server) {
      server.on('upgrade', (request, stream, head) => {
        // Without a listener a connection that breaks off here would end the process.
        stream.on('error', () => {})
        if (offline) return void stream.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
        const query = searchOf(request.url)
        if (!query) return void stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
        sockets.handleUpgrade(request, stream, head, (socket) => {
          if (query.get('v') !== '10') return socket.close(closing.invalidVersion, 'Invalid API version')
          const plain = (query.get('encoding') ?? 'json') === 'json' && !query.has('compress')
          if (!plain) return socket.close(closing.decodeError, 'The sandbox speaks uncompressed JSON only')
          converse(socket)
        })
      })
    },
    get connections() {
      return [...sessions.values()].filter((session) => session.socket).length
    },
    drop() {
      for (const socket of sockets.clients) socket.terminate()
    },
    expel() {
      for (const socket of sockets.clients) socket.close(closing.authenticationFailed, 'Authentication failed.')
    },
    close(code) {
      for (const socket of sockets.clients) socket.close(code)
    },
    refuse(code) {
      refusing = code
    },
    askReconnect() {
      for (const socket of sockets.clients) send(socket, { op: op.reconnect, d: null })
    },
    endSessions() {
      sessions.clear()
      for (const socket of sockets.clients) send(socket, { op: op.invalidSession, d: false })
    },
    setOffline(on) {
      offline = on
      if (offline) for (const socket of sockets.clients) socket.terminate()
    },
    stop() {
      stopDispatching()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

export function gatewayUrl(world: World): string {
  return world.origin.replace(/^http/, 'ws')
}

function searchOf(target = '/'): URLSearchParams | undefined {
  try {
    return addressOf(target).searchParams
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
