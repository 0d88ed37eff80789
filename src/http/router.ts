import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { addressOf, decoded } from './address.ts'
import { HttpRefusal } from './refusal.ts'

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

  async function answer(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = addressOf(raw.url ?? '/')
    for (const route of compiled) {
      if (route.method !== raw.method) continue
      const match = route.pattern.exec(url)
      if (!match) continue
      const params = Object.fromEntries(
        Object.entries(match.pathname.groups).map(([name, value]) => [name, decoded(value ?? '')]),
      )
      return route.handle({ raw, response, url, params })
    }
    throw new HttpRefusal(404, 'Not Found')
  }

  /** The one place that catches: reading the address may fail as well as the route. */
  return (raw, response) => {
    answer(raw, response).catch((error: unknown) => {
      // Whoever sent it is gone, and hears nothing.
      if (response.destroyed || raw.errored) return response.destroy()
      if (error instanceof HttpRefusal) return refuse(raw, response, error)
      onError(error)
      refuse(raw, response, new HttpRefusal(500, 'Internal Server Error'))
    })
  }
}

function refuse(raw: IncomingMessage, response: ServerResponse, { status, message }: HttpRefusal): void {
  if (response.headersSent) return void response.destroy()
  // What is still to come of the body is not read.
  sendJson(response, status, { message, code: 0 }, raw.complete ? {} : { connection: 'close' })
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
