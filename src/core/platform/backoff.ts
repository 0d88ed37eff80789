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

export interface Patience {
  /** Between tries while the platform cannot be reached. */
  readonly unreachable: Backoff
  /** Between tries while it refuses: each counts as an invalid request, and only a person can mend it. */
  readonly refused: Backoff
  /** A connection that held for so long was a good one: what comes after begins with short waits again. */
  readonly steadyMs: number
  /** How long a library may try to mend its own connection before a new one is made. */
  readonly mendMs: number
  /** How long one try may take. */
  readonly tryMs: number
  /** How often a token is tried where nothing else tells that it was revoked. */
  readonly probeMs: number
}
