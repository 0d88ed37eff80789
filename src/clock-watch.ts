import type { Clock } from './core/clock.ts'
import type { Log } from './core/log.ts'

/** A clock that is set by NTP creeps; what jumps further than this was set by hand, or the machine slept. */
const jumpMs = 60_000
const everyMs = 30_000

/**
 * Calls back when the clock has jumped, against the one that only counts: jobs wait by the clock, so what became due, or no
 * longer is, has to be looked at. Returns the function that stops it.
 */
export function watchClock(
  clock: Clock,
  log: Log,
  onJump: () => Promise<void>,
  steady: () => number = () => performance.now(),
): { look(): Promise<void>; stop(): void } {
  const apart = () => clock.now().getTime() - steady()
  let before = apart()
  const look = async () => {
    const jumped = apart() - before
    before += jumped
    if (Math.abs(jumped) < jumpMs) return
    log.warn({ seconds: Math.round(jumped / 1000) }, 'clock: it was set; what is due is looked at again')
    await onJump()
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ reason: String(error) }, 'clock: what is due could not be looked at'))
  }, everyMs)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}
