import { hashOf } from '../../core/hash.ts'
import type { Card } from '../../store/practice/cards.ts'
import { dayAfter, daysBetween } from './fold.ts'

/** Days before an examination over which the last looks are spread. */
export const lastLookDays = 7

/** Days with a miss after which a card is a leech: asking again does not help, reading may. Anki's default is 8, of lapses alone. */
export const leechMisses = 6

export const isLeech = ({ misses, missed_last }: Pick<Card, 'misses' | 'missed_last'>): boolean =>
  missed_last && misses >= leechMisses

/**
 * When a card is due: as FSRS says, but never on or after the day of an examination that lies ahead. What would be due after it gets one last look
 * in the week before, spread by the question's id; one that had its look in that week is due no more. Undefined where it is not due at all.
 */
export function dueDay(
  card: Pick<Card, 'question' | 'due_day' | 'last_day'>,
  examDay?: string | null,
): string | undefined {
  if (!examDay || card.due_day < examDay) return card.due_day
  // Seen in the last week: FSRS expects it to be remembered on the day itself.
  if (daysBetween(card.last_day, examDay) <= lastLookDays) return undefined
  return dayAfter(examDay, -1 - (hashOf(card.question) % lastLookDays))
}

/** Due on that day or before, those that were missed first, then those that wait longest for their interval. */
export function dueOn<One extends Card>(cards: readonly One[], day: string, examDay?: string | null): One[] {
  if (examDay && day >= examDay) return []
  const due = cards.flatMap((card) => {
    const on = dueDay(card, examDay)
    if (on === undefined || on > day) return []
    const waits = daysBetween(on, day) / Math.max(1, daysBetween(card.last_day, on))
    return [{ card, waits }]
  })
  return due
    .toSorted(
      (a, b) =>
        Number(b.card.missed_last) - Number(a.card.missed_last) ||
        b.waits - a.waits ||
        (a.card.question < b.card.question ? -1 : 1),
    )
    .map(({ card }) => card)
}
