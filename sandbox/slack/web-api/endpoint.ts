import { textOf } from '../../../src/http/body.ts'
import { type Request, type Route, sendJson } from '../../../src/http/router.ts'
import type { RequestWatch } from '../../requests.ts'
import { faultBody, type Journal, retryAfter } from '../journal.ts'
import { Refusal, refusalBody } from '../refusal.ts'
import type { Context, Method } from './method.ts'

export interface Endpoint {
  readonly methods: Readonly<Record<string, Method>>
  readonly context: Context
  readonly journal: Journal
  readonly appToken: string
  readonly watch: RequestWatch
  /** Whether nobody can connect now. */
  readonly isOffline: () => boolean
  /** Seconds to wait, where the real limits are switched on and passed. */
  readonly wait: (method: string, channel: string) => number | undefined
}

/** `POST /api/<method>`: Slack answers 200 with `ok: false` for everything but rate limits. */
export function methodRoutes(endpoint: Endpoint): Route[] {
  const handle = (request: Request) => answer(endpoint, request)
  return ['POST', 'GET'].map((method) => ({ method, path: '/api/:method', handle }))
}

async function answer(endpoint: Endpoint, { raw, response, url, params }: Request): Promise<void> {
  const path = params.method ?? ''
  const { journal } = endpoint
  const { token: inBody, ...args } = argumentsFrom(
    raw.headers['content-type'] ?? '',
    raw.method === 'GET' ? url.search.slice(1) : await textOf(raw),
  )
  const reply = (status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) => {
    journal.record({ method: raw.method ?? '', path, body: args, status, response: body })
    sendJson(response, status, body, headers)
  }
  const fault = journal.faultFor(path)
  if (fault) return reply(fault.status, faultBody(fault), retryAfter(fault.retryAfterSeconds))
  if (path === 'apps.connections.open' && endpoint.isOffline()) {
    return reply(503, { ok: false, error: 'service_unavailable' })
  }
  const { method: verb = '' } = raw
  const say = async (status: number, body: Record<string, unknown>, headers?: Record<string, string>) => {
    await endpoint.watch.tell({ method: verb, path, phase: 'after' })
    reply(status, body, headers)
  }
  await endpoint.watch.tell({ method: verb, path, phase: 'before' })
  try {
    const method = Object.hasOwn(endpoint.methods, path) ? endpoint.methods[path] : undefined
    if (!method) throw new Refusal('unknown_method')
    checkToken(endpoint, method, /^Bearer (.+)$/.exec(raw.headers.authorization ?? '')?.[1] ?? inBody)
    const seconds = endpoint.wait(path, String(args.channel ?? ''))
    if (seconds !== undefined) return await say(429, { ok: false, error: 'ratelimited' }, retryAfter(seconds))
    await say(200, { ok: true, ...method.run(args, endpoint.context) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await say(200, refusalBody(error))
  }
}

function checkToken({ context, appToken }: Endpoint, method: Method, token: unknown): void {
  if (method.token === 'any') return
  if (typeof token !== 'string' || token === '') throw new Refusal('not_authed')
  if (token !== appToken && token !== context.world.app.token) throw new Refusal('invalid_auth')
  const kind = token === appToken ? 'app' : 'bot'
  if (kind === 'bot' && context.world.botState !== 'installed') {
    throw new Refusal(context.world.botState === 'removed' ? 'account_inactive' : 'token_revoked')
  }
  if (kind !== method.token) throw new Refusal('not_allowed_token_type')
}

/** Arguments that travel as JSON inside a form. Where the JSON is broken the method refuses the text in its own way. */
const nested = new Set(['attachments', 'blocks', 'files', 'metadata', 'view'])

function argumentsFrom(contentType: string, body: string): Record<string, unknown> {
  const given: unknown = contentType.startsWith('application/json')
    ? parsed(body || '{}')
    : Object.fromEntries(new URLSearchParams(body))
  if (typeof given !== 'object' || given === null) return {}
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      nested.has(name) && typeof value === 'string' ? parsed(value) : value,
    ]),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
