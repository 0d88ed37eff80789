import type { Platform } from '../core/platform/platform.ts'
import { within } from '../core/platform/within.ts'
import { type Route, sendJson } from './router.ts'

interface Parts {
  readonly platforms: readonly Platform[]
  readonly library: { size(): { notes: number; passages: number }; problems(): readonly unknown[] }
  readonly store: { ping(): Promise<void> }
}

/** A database that says nothing for so long is down; a probe waits for some 5 seconds. */
const pingMs = 3_000

/** Alive: 200 for as long as the process answers at all. It asks no other part, so that none can make it look dead. */
const healthRoute: Route = {
  method: 'GET',
  path: '/health',
  handle: ({ response }) => sendJson(response, 200, { ok: true }),
}

/** Ready: 200 while every part works, else 503; the same body names each part, since when, and what somebody has to do. */
function readyRoute({ platforms, library, store }: Parts): Route {
  let database: { status: 'ok' | 'down'; since: Date } | undefined
  return {
    method: 'GET',
    path: '/ready',
    handle: async ({ response }) => {
      const status = (await answers(store)) ? 'ok' : 'down'
      if (database?.status !== status) database = { status, since: new Date() }
      const states = platforms.map(({ name, state }) => [name, state()] as const)
      const ok = status === 'ok' && states.every(([, state]) => state.status === 'connected')
      sendJson(response, ok ? 200 : 503, {
        ok,
        platforms: Object.fromEntries(states),
        database,
        library: { ...library.size(), problems: library.problems().length },
      })
    },
  }
}

async function answers({ ping }: Parts['store']): Promise<boolean> {
  const answered = await within(
    pingMs,
    ping().then(
      () => true,
      () => false,
    ),
  )
  return answered === true
}

export const healthRoutes = (parts: Parts): readonly Route[] => [healthRoute, readyRoute(parts)]
