import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import * as z from 'zod'
import { addressOf } from '../../../src/http/address.ts'
import { limits } from '../limits.ts'
import type { Carrier, Outcome } from './carrier.ts'

export interface SocketMode {
  readonly carry: Carrier
  /** The path with a ticket that opens one connection, once. */
  newLink(): string
  accept(server: Server): void
  /** As a network does: no close frame. */
  drop(): void
  /** Cuts every socket and lets nobody connect while on. */
  setOffline(on: boolean): void
  readonly offline: boolean
  /** Ends every connection with this reason; `refresh_requested`, as Slack does every few hours, asks it to come again. */
  sendAway(reason: string): void
  /** To every connection, whatever it is. */
  sendRaw(text: string): void
  stop(): Promise<void>
}

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).default({}) })

export function socketMode(options: {
  readonly appId: string
  readonly onOpen: () => void
  readonly onProtocolError: (problem: string) => void
}): SocketMode {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const waiting = new Map<string, (outcome: Outcome) => void>()
  /** Envelopes no longer waited for, and why. Old ones are forgotten. */
  const settled = new Map<string, 'acknowledged' | 'too late'>()
  let sockets: WebSocket[] = []
  let offline = false

  const pings = setInterval(() => {
    for (const socket of sockets) socket.ping()
  }, limits.ping)
  pings.unref()

  function settle(envelope: string, how: 'acknowledged' | 'too late', outcome: Outcome): void {
    waiting.get(envelope)?.(outcome)
    waiting.delete(envelope)
    settled.set(envelope, how)
    const oldest = settled.keys().next().value
    if (settled.size > 1_000 && oldest !== undefined) settled.delete(oldest)
  }

  function hear(data: RawData): void {
    const message = acknowledgement.safeParse(json(String(data)))
    if (!message.success) {
      options.onProtocolError(`not an acknowledgement: ${String(data)}`)
      return
    }
    const { envelope_id: envelope, payload } = message.data
    const before = settled.get(envelope)
    if (waiting.has(envelope)) settle(envelope, 'acknowledged', { acknowledged: true, answer: payload })
    else if (before === 'acknowledged') options.onProtocolError(`envelope ${envelope} acknowledged twice`)
    else if (before) options.onProtocolError(`envelope ${envelope} acknowledged after ${limits.acknowledge / 1000} s`)
    else options.onProtocolError(`unknown envelope ${envelope} acknowledged`)
  }

  function welcome(socket: WebSocket): void {
    sockets.push(socket)
    socket.on('message', hear)
    // A reset by the peer is followed by close; without a listener it would end the process.
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets = sockets.filter((other) => other !== socket)
    })
    send(socket, {
      type: 'hello',
      num_connections: sockets.length,
      debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: options.appId },
    })
    options.onOpen()
  }

  function drop(): void {
    for (const socket of sockets) socket.terminate()
    sockets = []
  }

  return {
    newLink() {
      const ticket = randomUUID()
      tickets.add(ticket)
      return `/link/?ticket=${ticket}&app_id=${options.appId}`
    },
    accept(http) {
      http.on('upgrade', (request, socket, head) => {
        // Without a listener a connection that breaks off here would end the process.
        socket.on('error', () => {})
        if (offline) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
        if (!tickets.delete(ticketIn(request.url)) || sockets.length >= limits.sockets) {
          socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
          return
        }
        server.handleUpgrade(request, socket, head, welcome)
      })
    },
    carry({ kind, payload, acceptsAnswer, retry }) {
      const socket = sockets.find((one) => one.readyState === WebSocket.OPEN)
      if (!socket) return Promise.resolve({ acknowledged: false, why: 'no_connection' })
      // Connections take turns.
      sockets = [...sockets.filter((other) => other !== socket), socket]
      const envelope = randomUUID()
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      const deadline = setTimeout(
        () => settle(envelope, 'too late', { acknowledged: false, why: 'timeout' }),
        limits.acknowledge,
      )
      deadline.unref()
      waiting.set(envelope, (outcome) => {
        clearTimeout(deadline)
        resolve(outcome)
      })
      send(socket, {
        envelope_id: envelope,
        type: kind,
        accepts_response_payload: acceptsAnswer,
        ...(kind === 'events_api' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
        payload,
      })
      return promise
    },
    drop,
    setOffline(on) {
      offline = on
      if (offline) drop()
    },
    get offline() {
      return offline
    },
    sendAway(reason) {
      for (const socket of sockets) {
        send(socket, { type: 'disconnect', reason, debug_info: { host: 'sandbox' } })
        socket.close(1000)
      }
    },
    sendRaw(text) {
      for (const socket of sockets) socket.send(text)
    },
    async stop() {
      clearInterval(pings)
      // An app that is stopping at the same time may be in the middle of its own goodbye.
      await Promise.all(sockets.map(sayGoodbye))
      server.close()
    },
  }
}

function ticketIn(target = '/'): string {
  try {
    const { pathname, searchParams } = addressOf(target)
    return (pathname === '/link/' && searchParams.get('ticket')) || ''
  } catch {
    return ''
  }
}

function sayGoodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => socket.terminate(), 500)
    socket.once('close', () => {
      clearTimeout(patience)
      resolve()
    })
    socket.close(1001)
  })
}

function send(socket: WebSocket, message: unknown): void {
  socket.send(JSON.stringify(message))
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
