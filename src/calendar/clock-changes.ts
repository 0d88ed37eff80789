import { Temporal } from 'temporal-polyfill'

export interface ClockChange {
  readonly at: Date
  readonly zone: string
  /** Forward is positive. */
  readonly minutes: number
}

/** When the clocks of a zone change in this time. */
export function clockChanges(zone: string, from: Date, to: Date): ClockChange[] {
  const changes: ClockChange[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds > to.getTime()) return changes
    const before = next.subtract({ nanoseconds: 1 })
    const minutes = (next.offsetNanoseconds - before.offsetNanoseconds) / 60e9
    if (minutes !== 0) changes.push({ at: new Date(next.epochMilliseconds), zone, minutes })
    at = next
  }
}
