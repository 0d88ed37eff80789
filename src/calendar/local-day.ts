import { Temporal } from 'temporal-polyfill'

/** The ISO date that a wall calendar shows there, such as `2026-03-29`. Throws a RangeError for an unknown zone. */
export const localDay = (at: Date, zone: string): string => plainDay(at, zone).toString()

/**
 * When the running week (from Monday) or month began there; undefined for all time. Where clocks skip midnight, the day
 * begins later than 00:00. Throws a RangeError for an unknown zone.
 */
export function periodStart(period: 'week' | 'month' | 'all', now: Date, zone: string): Date | undefined {
  if (period === 'all') return undefined
  const today = plainDay(now, zone)
  const first = period === 'week' ? mondayOf(today) : today.with({ day: 1 })
  return new Date(first.toZonedDateTime(zone).epochMilliseconds)
}

/** The day on which an ISO week begins. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 })

export const plainDay = (at: Date, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** Names of places, old ones too (`US/Eastern`), in any case. Not offsets: `+02:00` is wrong for half of the year. */
export function isZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** For completion: one name for each zone. */
export const zones = (): readonly string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]
