import { createEmptyCard, fsrs, type Grade, Rating, State } from 'ts-fsrs'
import type { Card } from '../../store/practice/cards.ts'
import type { Review } from '../../store/practice/reviews.ts'

/** Nine of ten are to be remembered on the day on which a card is due; Anki's default too. */
export const retention = 0.9

/**
 * Whole days only: a chat has no learning steps of minutes. Without fuzz the same log always makes the same cards; what is due on one
 * day is spread where it is read.
 */
const scheduler = fsrs({ request_retention: retention, enable_short_term: false, enable_fuzz: false })

type Folded = Pick<Review, 'card' | 'question' | 'correct' | 'sure' | 'day' | 'at'>

/**
 * The card of one question, of all its reviews in the order in which they were given; undefined of none. A day counts once, with the
 * worst answer of it: asking again the same day teaches FSRS nothing, and would make intervals too long. A day before the last one, from
 * a zone that changed or a clock that was set back, counts as the last one.
 */
export function foldCard(reviews: readonly Folded[]): Card | undefined {
  const days = daysOf(reviews)
  const [first, last] = [days[0], days.at(-1)]
  const latest = reviews.at(-1)
  if (!first || !last || !latest) return undefined
  let card = createEmptyCard(noon(first.day))
  for (const { day, grade } of days) card = scheduler.next(card, noon(day), grade).card
  return {
    question: latest.card,
    due_day: dayAfter(last.day, card.scheduled_days),
    last_day: last.day,
    last_asked: latest.question,
    stability: card.stability,
    difficulty: card.difficulty,
    reviews: days.length,
    // FSRS counts no lapse of a card that is new.
    misses: days.filter(({ grade }) => grade === Rating.Again).length,
    missed_last: last.grade === Rating.Again,
  }
}

interface Day {
  readonly day: string
  readonly grade: Grade
}

function daysOf(reviews: readonly Folded[]): Day[] {
  const days: Day[] = []
  for (const review of reviews) {
    const last = days.at(-1)
    const grade = gradeOf(review)
    // ISO dates sort as text.
    if (last && review.day <= last.day)
      days[days.length - 1] = { day: last.day, grade: Math.min(last.grade, grade) as Grade }
    else days.push({ day: review.day, grade })
  }
  return days
}

/** No "easy": how long somebody takes to press in a chat says little. */
const gradeOf = ({ correct, sure }: Pick<Review, 'correct' | 'sure'>): Grade =>
  !correct ? Rating.Again : sure === false ? Rating.Hard : Rating.Good

/** FSRS counts UTC days; a learner's day is handed to it as if it were one, so that no zone and no change of the clocks comes in. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

const dayMs = 24 * 60 * 60_000

export const dayAfter = (day: string, days: number): string =>
  new Date(noon(day).getTime() + days * dayMs).toISOString().slice(0, 10)

/** Negative where `to` comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((noon(to).getTime() - noon(from).getTime()) / dayMs)

/** The chance, from 0 to 1, that it is remembered on that day. */
export const recallOn = (card: Pick<Card, 'stability' | 'difficulty' | 'last_day'>, day: string): number =>
  scheduler.get_retrievability(
    {
      ...createEmptyCard(noon(card.last_day)),
      stability: card.stability,
      difficulty: card.difficulty,
      state: State.Review,
      last_review: noon(card.last_day),
    },
    noon(day < card.last_day ? card.last_day : day),
    false,
  )

/** Days between the looks at a question that is answered right each time after the first; until they are longer than a plan. */
export function intervalsAfter(first: Grade): number[] {
  const intervals: number[] = []
  let day = '2026-01-01'
  let card = createEmptyCard(noon(day))
  while ((intervals.at(-1) ?? 0) < longestPlanDays) {
    card = scheduler.next(card, noon(day), intervals.length === 0 ? first : Rating.Good).card
    intervals.push(card.scheduled_days)
    day = dayAfter(day, card.scheduled_days)
  }
  return intervals
}

const longestPlanDays = 5 * 366
