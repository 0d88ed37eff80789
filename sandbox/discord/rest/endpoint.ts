import { type Request, type Route, sendJson } from '../../../src/http/router.ts'
import type { Faults, RecordedRequest } from '../../person.ts'
import type { RequestWatch } from '../../requests.ts'
import { Refusal, refuse } from '../refusal.ts'
import { type Body, readBody } from './body.ts'
import type { Verdict } from './rate-limit.ts'

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
  readonly watch: RequestWatch
  isValid(token: string): boolean
  /** Nothing while the real limits are switched off. */
  limit(method: string, path: string): Verdict | undefined
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
      const { method } = endpoint
      const verdict = endpoint.open ? undefined : desk.limit(method, path)
      const reply = fault
        ? faultReply(fault)
        : verdict?.refused
          ? limitReply(verdict.refused)
          : await carryOut(desk, endpoint, request, path, body)
      desk.requests.push({
        method,
        path,
        body: isBody(body) ? body.json : undefined,
        status: reply.status,
        response: reply.body,
      })
      if (desk.requests.length > keptRequests) desk.requests.shift()
      const headers = { ...verdict?.headers, ...reply.headers }
      if (reply.body === undefined) request.response.writeHead(reply.status, headers).end()
      else sendJson(request.response, reply.status, reply.body, headers)
    },
  }
}

interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

async function carryOut(desk: Desk, endpoint: Endpoint, request: Request, path: string, body: unknown): Promise<Reply> {
  const { method } = endpoint
  await desk.watch.tell({ method, path, phase: 'before' })
  const reply = await replyTo(desk, endpoint, request, body)
  await desk.watch.tell({ method, path, phase: 'after' })
  return reply
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
  const { body, headers } = limitReply({ retryAfterSeconds, global: false }, error)
  return { status, body, headers: { 'x-ratelimit-scope': 'user', ...headers } }
}

function limitReply({ retryAfterSeconds, global }: NonNullable<Verdict['refused']>, words?: string): Reply {
  return {
    status: 429,
    body: { message: words ?? 'You are being rate limited.', retry_after: retryAfterSeconds, global },
    // The header holds whole seconds, the body is exact.
    headers: { 'retry-after': String(Math.ceil(retryAfterSeconds)) },
  }
}
