import type { OptionKind } from '../../../core/command/options.ts'
import { limits } from '../limits.ts'

/** `6 pm` -> `18:00`: a picker takes no other form. */
export function clockTime(typed: string): string | undefined {
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm)?$/i.exec(typed.trim()) ?? []
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours)
  return hours !== '' && hour < 24 && Number(minutes) < 60 ? `${String(hour).padStart(2, '0')}:${minutes}` : undefined
}

/** `2026-3-1` -> `2026-03-01` */
export function isoDate(typed: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim()) ?? []
  return year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The values of an option that holds many. A topic's name may hold blanks, a day's does not. */
export function severalIn(kind: OptionKind, typed: string): string[] {
  const values = typed.split(kind === 'days' ? /[\s,]+/ : ',').map((value) => value.trim())
  return [...new Set(values)].filter((value) => value !== '' && value.length <= limits.optionValue)
}
