import { nextRun, type Times } from './next-run.ts'

/** What is older than this is not posted any more: the day's question would come in the middle of the evening. */
export const graceMs = 2 * 60 * 60_000

/** What is posted this much after its time is called late, and told to the tutor who made the schedule. */
export const lateMs = 5 * 60_000

export interface DueRuns {
  /** The instant that is posted for; undefined where it is too late. */
  readonly run: Date | undefined
  /** Those that are too late to post for. */
  readonly skipped: readonly Date[]
  readonly next: Date | undefined
}

/** After so many, all but a fresh one are passed over in silence; a bot that was away for longer has other news. */
const mostSkipped = 400

/** What to do about a plan that was due at `due` and is looked at `now`, which may be some time after it. */
export function dueBy(times: Times, due: Date, now: Date): DueRuns {
  const passed = [due]
  let next = nextRun(times, due)
  while (next && next <= now) {
    passed.push(next)
    next = nextRun(times, passed.length < mostSkipped ? next : later(next, new Date(now.getTime() - graceMs - 1)))
  }
  const last = passed.at(-1)
  const run = last && now.getTime() - last.getTime() <= graceMs ? last : undefined
  return { run, skipped: run ? passed.slice(0, -1) : passed, next }
}

const later = (a: Date, b: Date): Date => (a > b ? a : b)
