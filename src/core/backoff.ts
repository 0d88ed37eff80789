import { setTimeout as wait } from 'node:timers/promises'

/** How long to wait between tries: twice as long after each, never longer than `mostMs`. */
export interface Backoff {
  readonly firstMs: number
  readonly mostMs: number
}

/** Somewhere in the upper half, so that processes that failed together do not come back together. */
export function delayOf(failures: number, { firstMs, mostMs }: Backoff, random: number = Math.random()): number {
  return Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30)) * (0.5 + random / 2)
}

/** Resolves after that long, or as soon as `signal` aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal }).catch(() => {})
