import { localDay } from '../../calendar/local-day.ts'
import { wallClock } from '../../calendar/times.ts'
import { BotError } from '../../core/errors.ts'
import { rich } from '../../core/reply/rich-text.ts'
import { planOf, type Schedule, type Schedules } from '../../store/schedules/schedules.ts'
import { nextRun } from '../plan/next-run.ts'

/** What a tutor does to a schedule: how it stands afterwards, and what is kept of it beside the action's name. */
export interface Change {
  readonly state: Parameters<Schedules['change']>[2]
  readonly detail: string
}

/** Until the first run on or after a day, an ISO date in the schedule's zone, or until it is resumed. Throws BotError. */
export function paused(schedule: Schedule, until: string | undefined, now: Date): Change {
  if (until === undefined)
    return { state: { paused: true, paused_until: null, next_at: null }, detail: 'until it is resumed' }
  if (until <= localDay(now, schedule.zone))
    throw new BotError(rich`Please give a day after today; from ${until} on nothing would be paused.`)
  const next = nextOf(schedule, now, until)
  return { state: { paused: false, paused_until: until, next_at: next ?? null }, detail: `until ${until}` }
}

export const resumed = (schedule: Schedule, now: Date): Change => ({
  state: { paused: false, paused_until: null, next_at: nextOf(schedule, now) ?? null },
  detail: '',
})

export const removed = (now: Date): Change => ({ state: { next_at: null, removed_at: now }, detail: '' })

/** Leaves the next run out. Throws BotError where none is to come. */
export function nextSkipped(schedule: Schedule): Change & { readonly skipped: Date } {
  const skipped = schedule.next_at
  if (!skipped) throw new BotError('Nothing is to come that could be skipped; it is paused or over.')
  return {
    state: { next_at: nextOf(schedule, skipped) ?? null },
    detail: wallClock(skipped, schedule.zone),
    skipped,
  }
}

function nextOf(schedule: Schedule, after: Date, from?: string): Date | undefined {
  const plan = planOf(schedule)
  return nextRun(from && from > plan.first ? { ...plan, first: from } : plan, after)
}
