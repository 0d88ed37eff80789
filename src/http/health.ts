import type { Platform } from '../core/platform.ts'
import { type Route, sendJson } from './router.ts'

interface Parts {
  readonly platforms: readonly Platform[]
  readonly library: { size(): { notes: number; passages: number }; problems(): readonly unknown[] }
  readonly store: { ping(): Promise<void> }
}

/** 200 while every part works, 503 with the same body otherwise, so that the body says which part does not. */
export function healthRoute({ platforms, library, store }: Parts): Route {
  return {
    method: 'GET',
    path: '/health',
    handle: async ({ response }) => {
      const database = await store.ping().then(
        () => 'ok' as const,
        () => 'down' as const,
      )
      const status = Object.fromEntries(platforms.map((platform) => [platform.name, platform.status()]))
      const ok = database === 'ok' && Object.values(status).every((value) => value === 'connected')
      const problems = library.problems().length
      sendJson(response, ok ? 200 : 503, { ok, platforms: status, database, library: { ...library.size(), problems } })
    },
  }
}
