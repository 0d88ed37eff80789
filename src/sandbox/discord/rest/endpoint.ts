import { type Request, type Route, sendJson } from '../../../http/router.ts'
import type { Faults, RecordedRequest } from '../../person.ts'
import { Refusal, refuse } from '../refusal.ts'
import { type Body, readBody } from './body.ts'

export interface Call extends Body {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

export interface Endpoint {
  readonly method: string
  /** Under `/api/v10`. */
  readonly path: string
  /** The token in the path is the key, no bot token is needed. */
  readonly open?: true
  /** What it returns is sent as JSON; nothing means 204. */
  readonly handle: (call: Call) => unknown
}

type Fault = Parameters<Faults['answer']>[0]

export interface Desk {
  /** Newest last. */
  readonly requests: RecordedRequest[]
  readonly faults: Fault[]
  isValid(token: string): boolean
}

export const apiPath = '/api/v10'
const keptRequests = 1_000

export function routeOf(desk: Desk, endpoint: Endpoint): Route {
  return {
    method: endpoint.method,
    path: apiPath + endpoint.path,
    handle: async (request) => {
      const path = request.url.pathname.slice(apiPath.length)
      const fault = takeFault(desk.faults, path)
      const body = await readBody(request.raw).catch((error: unknown) => error)
      const reply = fault ? faultReply(fault) : await replyTo(desk, endpoint, request, body)
      desk.requests.push({
        method: endpoint.method,
        path,
        body: isBody(body) ? body.json : undefined,
        status: reply.status,
        response: reply.body,
      })
      if (desk.requests.length > keptRequests) desk.requests.shift()
      if (reply.body === undefined) request.response.writeHead(reply.status).end()
      else sendJson(request.response, reply.status, reply.body, reply.headers)
    },
  }
}

interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

async function replyTo(desk: Desk, endpoint: Endpoint, request: Request, body: unknown): Promise<Reply> {
  try {
    const token = request.raw.headers.authorization?.replace(/^Bot /, '') ?? ''
    if (!endpoint.open && !desk.isValid(token)) refuse('unauthorized')
    if (!isBody(body)) throw body
    const answer = await endpoint.handle({ ...body, params: request.params, query: request.url.searchParams })
    return answer === undefined ? { status: 204 } : { status: 200, body: answer }
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body }
    throw error
  }
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && 'uploads' in value
}

function takeFault(faults: Fault[], path: string): Fault | undefined {
  const place = faults.findIndex((fault) => fault.times > 0 && fault.path.test(path))
  const fault = faults[place]
  if (!fault) return undefined
  if (fault.times > 1) faults[place] = { ...fault, times: fault.times - 1 }
  else faults.splice(place, 1)
  return fault
}

function faultReply({ status, retryAfterSeconds = 1, error }: Fault): Reply {
  if (status !== 429) return { status, body: { message: error ?? `${status}: made on purpose`, code: 0 } }
  return {
    status,
    body: { message: error ?? 'You are being rate limited.', retry_after: retryAfterSeconds, global: false },
    headers: { 'retry-after': String(retryAfterSeconds), 'x-ratelimit-scope': 'user' },
  }
}
