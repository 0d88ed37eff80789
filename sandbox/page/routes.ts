import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { textOf } from '../../src/http/body.ts'
import { type Request, type Route, sendJson } from '../../src/http/router.ts'
import { isLoopback } from '../loopback.ts'
import { actSchema, perform } from './act.ts'
import { type Asset, assets } from './assets.ts'
import { streamChanges } from './events.ts'
import { channelsOf, peopleOf, viewOf, type World } from './view.ts'

// Pictures may come from the stand-ins, which listen on ports of their own; from outside this computer nothing is loaded.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: http://127.0.0.1:* http://localhost:*",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function sandboxPageRoutes(world: World): Route[] {
  const asset = assets()
  const serve = async (response: ServerResponse, file: string) => {
    const found = await asset(file)
    if (found) sendAsset(response, found)
    else sendJson(response, 404, { error: `The sandbox page has no file ${file}.` })
  }
  const routes: Route[] = [
    { method: 'GET', path: '/', handle: ({ response }) => serve(response, 'page.html') },
    { method: 'GET', path: '/assets/:file(.+)', handle: ({ response, params }) => serve(response, params.file ?? '') },
    { method: 'GET', path: '/sandbox/events', handle: (request) => streamChanges(world, request) },
    { method: 'GET', path: '/sandbox/view', handle: (request) => sendView(world, request) },
    { method: 'POST', path: '/sandbox/act', handle: (request) => takeAct(world, request) },
    { method: 'POST', path: '/sandbox/clock', handle: (request) => moveClock(world, request) },
  ]
  return routes.map(forThisComputer)
}

/** A page elsewhere can give its own name the address of this computer, and would then be of one origin with the sandbox. */
const forThisComputer = (route: Route): Route => ({
  ...route,
  handle: (request) => {
    if (isLoopback(request.raw.headers.host ?? '')) return route.handle(request)
    sendJson(request.response, 403, { error: 'The sandbox is only at 127.0.0.1 or localhost, not under another name.' })
  },
})

function sendAsset(response: ServerResponse, { type, body }: Asset): void {
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  })
  response.end(body)
}

function sendView(world: World, { response, url }: Request): void {
  const people = peopleOf(world)
  const channels = channelsOf(world)
  const as = url.searchParams.get('as') ?? people[0] ?? ''
  const channel = url.searchParams.get('channel') ?? channels[0] ?? ''
  const stranger = unknown('person', as, people) ?? unknown('channel', channel, channels)
  if (stranger) sendJson(response, 400, { error: stranger })
  else sendJson(response, 200, viewOf(world, as, channel), { 'cache-control': 'no-store' })
}

async function takeAct(world: World, { raw, response }: Request): Promise<void> {
  if (!fromThisPage(raw)) return refuseStrangers(response)
  const read = actSchema.safeParse(jsonOf(await textOf(raw)))
  if (!read.success) {
    sendJson(response, 400, { error: `Not something a person can do here.\n${z.prettifyError(read.error)}` })
    return
  }
  const act = read.data
  const stranger =
    unknown('person', act.as, peopleOf(world)) ??
    ('channel' in act ? unknown('channel', act.channel, channelsOf(world)) : undefined)
  if (stranger) {
    sendJson(response, 400, { error: stranger })
    return
  }
  try {
    sendJson(response, 200, await perform(act, world))
  } catch (error) {
    sendJson(response, 200, { error: error instanceof Error ? error.message : String(error) })
  }
}

const moveSchema = z.strictObject({ minutes: z.int().min(1).max(100_000) })

async function moveClock({ clock, move }: World, { raw, response }: Request): Promise<void> {
  if (!fromThisPage(raw)) return refuseStrangers(response)
  const read = moveSchema.safeParse(jsonOf(await textOf(raw)))
  if (!read.success) {
    sendJson(response, 400, { error: `The clock moves by whole minutes.\n${z.prettifyError(read.error)}` })
    return
  }
  await move(read.data.minutes * 60_000)
  sendJson(response, 200, { now: new Date(clock.now()).toISOString() })
}

function refuseStrangers(response: ServerResponse): void {
  sendJson(response, 403, { error: 'Only the sandbox page itself may act: Origin must match Host.' })
}

/** Browsers send Origin with every POST, so a page elsewhere cannot act through the reader's browser. */
function fromThisPage({ headers }: IncomingMessage): boolean {
  return URL.canParse(headers.origin ?? '') && new URL(headers.origin ?? '').host === headers.host
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function unknown(what: string, name: string, known: readonly string[]): string | undefined {
  return known.includes(name) ? undefined : `There is no ${what} "${name}" here, only ${known.join(', ')}.`
}
