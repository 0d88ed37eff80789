import { Temporal } from 'temporal-polyfill'
import { zones } from './local-day.ts'

/** `8:00`, `08.30`, `8 am`, `20:15`: as `HH:MM`; undefined for anything else. */
export function timeOfDay(text: string): string | undefined {
  const [, hour, minute = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim()) ?? []
  // A bare number may be anything.
  if (hour === undefined || (!half && !/[:.]/.test(text))) return undefined
  const twelve = Number(hour) % 12
  const hours = half ? twelve + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute) > 59 || (half && (Number(hour) < 1 || Number(hour) > 12))) return undefined
  return `${String(hours).padStart(2, '0')}:${minute}`
}

/** An ISO date that the calendar has; undefined for anything else. */
export function dayOf(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? []
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return undefined
  }
}

/** A zone's name as the list has it, whatever its case. */
export const zoneName = (typed: string): string =>
  zones().find((zone) => zone.toLowerCase() === typed.toLowerCase()) ?? typed

/** `Mon 9 Mar 2026, 08:00`, as a calendar and a clock on that wall show it. */
export function wallClock(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')}`
}

export const wallTime = (at: Date, zone: string): string => wallClock(at, zone).slice(-5)

export const wallDay = (at: Date, zone: string): string => wallClock(at, zone).slice(0, -7)
