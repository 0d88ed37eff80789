import { messageOf, RefusedError } from '../errors.ts'
import type { Log } from '../log.ts'
import { delayOf, type Patience, pause } from './backoff.ts'
import type { PlatformState, PlatformStatus } from './platform.ts'

export const usualPatience: Patience = {
  // Discord lets a bot begin 1,000 sessions a day and takes the token away past that: one a minute at most is far enough.
  unreachable: { firstMs: 1_000, mostMs: 120_000 },
  refused: { firstMs: 30_000, mostMs: 300_000 },
  steadyMs: 60_000,
  mendMs: 120_000,
  tryMs: 45_000,
  probeMs: 300_000,
}

export interface Connecting {
  readonly name: string
  readonly log: Log
  readonly patience: Patience
  /** Resolves once members are answered, with what is worth a word in the log. Settles within a bounded time. */
  connect(signal: AbortSignal): Promise<object>
  /** Lets go of what `connect` began, whether it succeeded or not. */
  disconnect(): Promise<void>
}

/** One connection to one platform, made again and again for as long as the bot runs. */
export interface Kept {
  /** Resolves with how the first try went. Never rejects. */
  start(): Promise<PlatformState>
  stop(): Promise<void>
  state(): PlatformState
  /** The connection is at an end: it is made anew. Where it was refused, the error says so. */
  ended(error: unknown): void
  /** The library is mending the connection itself. */
  wavers(reason: string): void
  /** It has mended it. */
  holds(): void
}

export function keepConnected({ name, log, patience, connect, disconnect }: Connecting): Kept {
  const stopping = new AbortController()
  const { signal } = stopping
  let current: PlatformState = { status: 'stopped', since: new Date() }
  let end: ((error: unknown) => void) | undefined
  let mending: NodeJS.Timeout | undefined
  let everConnected = false

  /** One line for a change, none for one more try that failed like the last. */
  function become(
    status: PlatformStatus,
    why: Pick<PlatformState, 'reason' | 'toMend'> = {},
    fields: object = {},
  ): void {
    clearTimeout(mending)
    const before = current
    const same = before.status === status && before.toMend === why.toMend
    current = { status, since: same ? before.since : new Date(), ...why }
    if (same || signal.aborted) return
    if (status === 'connected') {
      const seconds = Math.round((current.since.getTime() - before.since.getTime()) / 1000)
      log.info(everConnected ? { ...fields, seconds } : fields, `${name}: connected${everConnected ? ' again' : ''}`)
      everConnected = true
    }
    if (status === 'reconnecting') log.warn({ reason: why.reason }, `${name}: connection lost, reconnecting`)
    if (status === 'unreachable')
      log.warn({ reason: why.reason }, `${name}: could not be reached; tried again until it can`)
    if (status === 'refused') log.error({ reason: why.reason }, `${why.toMend} It is tried again until it works.`)
  }

  function fail(error: unknown): void {
    if (error instanceof RefusedError) become('refused', { reason: messageOf(error.cause), toMend: error.toMend })
    else become(current.status === 'connected' ? 'reconnecting' : 'unreachable', { reason: messageOf(error) })
  }

  async function run(onFirst: (state: PlatformState) => void): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      const { promise: over, resolve } = Promise.withResolvers<unknown>()
      end = resolve
      const error = await connect(signal).then(
        async (fields) => {
          if (signal.aborted) return disconnect()
          const since = Date.now()
          become('connected', {}, fields)
          onFirst(current)
          const why = await over
          if (Date.now() - since > patience.steadyMs) failures = 0
          return why
        },
        (reason: unknown) => reason,
      )
      end = undefined
      if (signal.aborted) return
      fail(error)
      onFirst(current)
      await disconnect().catch((problem: unknown) =>
        log.debug({ reason: messageOf(problem) }, `${name}: an old connection`),
      )
      failures += 1
      await pause(delayOf(failures, error instanceof RefusedError ? patience.refused : patience.unreachable), signal)
    }
  }

  return {
    start: () => {
      become('starting')
      const { promise, resolve } = Promise.withResolvers<PlatformState>()
      signal.addEventListener('abort', () => resolve(current))
      run(resolve).catch((error: unknown) =>
        log.error({ err: error }, `${name}: is no longer kept connected; restart the bot`),
      )
      return promise
    },
    stop: async () => {
      become('stopped')
      stopping.abort()
      end?.(undefined)
      // A try that is under way sees the signal; nobody waits for it.
      await disconnect()
    },
    state: () => current,
    ended: (error) => end?.(error),
    wavers: (reason) => {
      if (current.status !== 'connected' || signal.aborted) return
      become('reconnecting', { reason })
      mending = setTimeout(() => end?.(new Error(reason)), patience.mendMs)
      mending.unref()
    },
    holds: () => {
      if (current.status === 'reconnecting') become('connected')
    },
  }
}
