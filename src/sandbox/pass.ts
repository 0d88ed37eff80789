import { setTimeout as wait } from 'node:timers/promises'
import type { SandboxClock } from './clock.ts'

/** Whoever lives by the sandbox's clock. */
export interface Living {
  /** Sets about what is due by now. */
  catchUp(): Promise<void>
  /** When the next thing is due; now or before while something is being done. */
  nextDue(): Promise<Date | undefined>
}

/** What cannot be done, such as posting to a platform that is down, is not waited for longer. */
const patienceMs = 10_000

/** Between two looks whether all is done. */
const lookMs = 20

/**
 * Lets time pass instead of jumping over it: the clock stops at every instant at which something is due until that is done, so
 * that a month in a minute shows what a month would have brought. What cannot be done ends that: the clock then jumps.
 */
export async function passTime(clock: SandboxClock, ms: number, living: Living): Promise<void> {
  const end = clock.now() + ms
  let caughtUp = Number.NEGATIVE_INFINITY
  for (;;) {
    const next = await settled(clock, living, caughtUp)
    const to = next === undefined ? end : Math.min(next, end)
    clock.advance(Math.max(0, to - clock.now()))
    caughtUp = clock.now()
    await living.catchUp()
    if (to >= end) break
  }
  await settled(clock, living, caughtUp)
}

/**
 * Resolves when nothing is due any more that was due at `caughtUp`, with when something else is or was; undefined where nothing
 * is to come, or patience ended. Time passes meanwhile, and for what has become due in it no alarm rings in time.
 */
async function settled(clock: SandboxClock, { nextDue }: Living, caughtUp: number): Promise<number | undefined> {
  const patience = performance.now() + patienceMs
  while (performance.now() < patience) {
    const next = (await nextDue())?.getTime()
    const now = clock.now()
    // What is being done is due at the moment of the question, so that only what was due a look ago surely waits for its alarm.
    if (next === undefined || next > now || (next > caughtUp && next <= now - lookMs)) return next
    await wait(lookMs)
  }
  return undefined
}
