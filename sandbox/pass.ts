import { setTimeout as wait } from 'node:timers/promises'
import type { SandboxClock } from './clock.ts'

/** Whoever lives by the sandbox's clock. */
export interface Living {
  /** By the clock that it goes by, which may differ from the sandbox's by some milliseconds. */
  now(): Date
  /** Sets about what is due by now. */
  catchUp(): Promise<void>
  /** When the next thing is due; now or before while something is being done. */
  nextDue(): Promise<Date | undefined>
}

/** What cannot be done, such as posting to a platform that is down, is not waited for longer. */
const patienceMs = 10_000

/** Between two looks whether all is done. */
const lookMs = 20

/** What is still not done after so long is set about again, as an alarm that nobody moved would do it too late. */
const againMs = 1_000

/**
 * Lets time pass instead of jumping over it: the clock stops at every instant at which something is due until that is done, so
 * that a month in a minute shows what a month would have brought. What cannot be done ends that: the clock then jumps.
 */
export async function passTime(clock: SandboxClock, ms: number, living: Living): Promise<void> {
  const now = () => living.now().getTime()
  const end = now() + ms
  let caughtUp = now()
  for (;;) {
    const next = await settled(living, caughtUp)
    const to = next === undefined ? end : Math.min(next, end)
    clock.advance(Math.max(0, to - now()))
    caughtUp = now()
    await living.catchUp()
    if (to >= end) break
  }
  await settled(living, caughtUp)
}

/**
 * Resolves when nothing is due any more, with when something will be; undefined where nothing is to come, or patience ended.
 * What was due at `since` has been set about.
 */
async function settled(living: Living, since: number): Promise<number | undefined> {
  const now = () => living.now().getTime()
  const patience = performance.now() + patienceMs
  let caughtUp = since
  while (performance.now() < patience) {
    const next = (await living.nextDue())?.getTime()
    if (next === undefined || next > now()) return next
    // Time passes meanwhile. What is being done is due at the moment of the question, so what is a look late is not yet begun.
    const isNew = next > caughtUp && next <= now() - lookMs
    if (isNew || now() - caughtUp >= againMs) {
      caughtUp = now()
      await living.catchUp()
    }
    await wait(lookMs)
  }
  return undefined
}
