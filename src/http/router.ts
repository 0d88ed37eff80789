import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Request {
  readonly raw: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  /** Named groups of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>
}

export interface Route {
  readonly method: string
  /** A URLPattern pathname, such as `/api/v10/channels/:channel/messages`. */
  readonly path: string
  readonly handle: (request: Request) => void | Promise<void>
}

/** Answers with the first route that fits, 404 as JSON where none does, 500 where a route throws. */
export function router(routes: readonly Route[], onError: (error: unknown) => void): RequestListener {
  const compiled = routes.map((route) => ({ ...route, pattern: new URLPattern({ pathname: route.path }) }))
  return (raw, response) => {
    const url = new URL(raw.url ?? '/', 'http://localhost')
    for (const route of compiled) {
      if (route.method !== raw.method) continue
      const match = route.pattern.exec(url)
      if (!match) continue
      const params = Object.fromEntries(
        Object.entries(match.pathname.groups).map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
      )
      Promise.try(route.handle, { raw, response, url, params }).catch((error: unknown) => {
        onError(error)
        if (response.headersSent) response.destroy()
        else sendJson(response, 500, { message: '500: Internal Server Error', code: 0 })
      })
      return
    }
    sendJson(response, 404, { message: '404: Not Found', code: 0 })
  }
}

/** Resolves once the server accepts connections; port 0 takes a free one. Rejects with EADDRINUSE and the like. */
export async function listen(listener: RequestListener, host: string, port: number): Promise<ListeningServer> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return { server, port: (server.address() as AddressInfo).port, close: () => close(server) }
}

export interface ListeningServer {
  readonly server: Server
  readonly port: number
  /** Ends open connections too: an event stream would otherwise keep the process alive. */
  close(): Promise<void>
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

/** The body as text. Throws past `limit` bytes, so that nobody fills the memory. */
export async function bodyOf(request: IncomingMessage, limit = 1_000_000): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > limit) throw new Error(`request body over ${limit} bytes`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}
