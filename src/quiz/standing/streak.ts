import { localDay, mondayOf, plainDay } from '../../calendar/local-day.ts'

/**
 * Local days with an answer, counted back from today; today still has time. One missed day per week, Monday to Sunday,
 * is forgiven but not counted; a second ends the streak.
 */
export function streakOf(answeredAt: readonly Date[], now: Date, zone: string): number {
  const today = plainDay(now, zone)
  const answered = new Set(answeredAt.map((at) => localDay(at, zone)))
  // ISO dates sort as text.
  const [first = today.toString()] = [...answered].toSorted()

  let streak = answered.has(today.toString()) ? 1 : 0
  let forgiven = ''
  for (let day = today.subtract({ days: 1 }); day.toString() >= first; day = day.subtract({ days: 1 })) {
    if (answered.has(day.toString())) {
      streak++
      continue
    }
    const week = mondayOf(day).toString()
    if (week === forgiven) break
    forgiven = week
  }
  return streak
}
