import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { WebSocket } from 'ws'
import type { Json } from '../world.ts'

export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const

/** Events kept for a session to catch up with after a disconnection. */
const backlogSize = 1_000
/** Sessions whose socket is gone; Discord forgets them after minutes, here the oldest go first. */
const detachedSessions = 10

/** What a bot identified as, and what it was told. It outlives its socket, so that the bot can resume. */
export interface Session {
  readonly id: string
  readonly intents: number
  readonly compress: boolean
  sequence: number
  readonly backlog: { readonly sequence: number; readonly payload: Json }[]
  socket: WebSocket | undefined
  /** Events were lost on the way to it: it cannot be taken up again. */
  lossy: boolean
}

export type Sessions = Map<string, Session>

export function openSession(sessions: Sessions, socket: WebSocket, intents: number, compress: boolean): Session {
  const detached = [...sessions.values()].filter((session) => !session.socket)
  for (const old of detached.slice(0, -detachedSessions)) sessions.delete(old.id)
  const id = randomBytes(16).toString('hex')
  const session: Session = { id, intents, compress, sequence: 0, backlog: [], socket, lossy: false }
  sessions.set(id, session)
  return session
}

/** Takes a session up again on a new socket and tells what was missed; says what is wrong where it cannot. */
export function resumeSession(
  sessions: Sessions,
  socket: WebSocket,
  id: string,
  heard: number,
): Session | 'unknown' | 'ahead' {
  const session = sessions.get(id)
  if (!session || session.lossy) return 'unknown'
  if (heard > session.sequence) return 'ahead'
  const missed = session.backlog.filter(({ sequence }) => sequence > heard)
  if (missed.length < session.sequence - heard) return 'unknown'
  session.socket?.close(1000)
  session.socket = socket
  for (const { payload } of missed) send(socket, payload, session.compress)
  tell(session, 'RESUMED', { _trace: [] })
  return session
}

/** Sends an event, or keeps it until the bot is back. */
export function tell(session: Session, type: string, data: Json): void {
  send(session.socket, numbered(session, type, data), session.compress)
}

/** An event with its number in the session, kept for a bot that resumes. */
export function numbered(session: Session, type: string, data: Json): Json {
  const payload = { op: op.dispatch, t: type, s: ++session.sequence, d: data }
  session.backlog.push({ sequence: session.sequence, payload })
  if (session.backlog.length > backlogSize) session.backlog.shift()
  return payload
}

export function send(socket: WebSocket | undefined, payload: Json, compress = false): void {
  const json = JSON.stringify(payload)
  socket?.send(compress ? deflateSync(json) : json)
}
