import { Temporal } from 'temporal-polyfill'
import type { Plan } from '../../store/schedules/plan.ts'

export type Times = Pick<Plan, 'time' | 'zone' | 'days' | 'first' | 'last'>

/**
 * The first instant after `after` at which a plan is due; undefined where none is left. A local time that does not exist on a
 * day is due at the first instant after the gap, one that comes twice at the first of the two.
 */
export function nextRun(times: Times, after: Date): Date | undefined {
  if (times.days.length === 0) return undefined
  const from = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(times.zone).toPlainDate()
  const first = Temporal.PlainDate.from(times.first)
  let day = later(from, first)
  // Three weeks hold every day of the week twice over, whatever days a gap swallows.
  for (let looked = 0; looked < 21; looked++, day = day.add({ days: 1 })) {
    if (times.last !== undefined && Temporal.PlainDate.compare(day, times.last) > 0) return undefined
    if (!times.days.includes(day.dayOfWeek)) continue
    const due = instantOf(day, times.time, times.zone)
    if (due.getTime() > after.getTime()) return due
  }
  return undefined
}

/** The next runs, at most `count`. */
export function nextRuns(times: Times, after: Date, count: number): Date[] {
  const runs: Date[] = []
  for (let run = nextRun(times, after); run && runs.length < count; run = nextRun(times, run)) runs.push(run)
  return runs
}

function instantOf(day: Temporal.PlainDate, time: string, zone: string): Date {
  const wanted = day.toPlainDateTime(Temporal.PlainTime.from(time))
  const early = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  // In a gap `earlier` lies before it by as much as the gap is long, so that the next change of the clocks is its end.
  const due = early.toPlainDateTime().equals(wanted) ? early : (early.getTimeZoneTransition('next') ?? early)
  return new Date(due.epochMilliseconds)
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b)
