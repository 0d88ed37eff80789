import type { Review } from '../../store/practice/reviews.ts'
import { dayAfter } from '../reviews/fold.ts'
import { likelyRange } from '../sets/standing.ts'

/** Answers of one kind. */
interface Share {
  readonly right: number
  readonly of: number
}

interface RowStanding extends Share {
  readonly name: string
  /** Parts of 1; undefined where there are too few answers to say anything. */
  readonly range: { readonly least: number; readonly most: number } | undefined
}

/** How somebody stands in practice. */
export interface PracticeRecord {
  /** Since Monday. */
  readonly thisWeek: number
  readonly due: number
  /** Of answers that were said to be sure, and to be guesses; undefined where nobody was asked. */
  readonly weighed: { readonly sure: Share; readonly guess: Share } | undefined
  /** In the blueprint's order. */
  readonly rows: readonly RowStanding[]
}

/** With nine answers the likely range is wider than half of all there is. */
export const fewestForRow = 10

interface Given {
  readonly reviews: readonly Pick<Review, 'question' | 'correct' | 'sure' | 'day'>[]
  readonly due: number
  /** The learner's own day. */
  readonly day: string
  readonly rows: readonly { readonly row: string; readonly name: string }[]
  rowOf(question: string): string | undefined
}

/** `reviews` in the order in which they were given. A row counts the first answer to each question: a repeat shows memory. */
export function practiceRecord({ reviews, due, day, rows, rowOf }: Given): PracticeRecord {
  const monday = mondayOf(day)
  const weighed = reviews.filter(({ sure }) => sure !== null)
  const first = [...Map.groupBy(reviews, ({ question }) => question).values()].flatMap(([one]) => one ?? [])
  const byRow = Map.groupBy(first, ({ question }) => rowOf(question))
  return {
    thisWeek: reviews.filter((review) => review.day >= monday).length,
    due,
    weighed:
      weighed.length === 0
        ? undefined
        : {
            sure: shareOf(weighed.filter(({ sure }) => sure === true)),
            guess: shareOf(weighed.filter(({ sure }) => sure === false)),
          },
    rows: rows.map(({ row, name }) => {
      const share = shareOf(byRow.get(row) ?? [])
      return { name, ...share, range: share.of < fewestForRow ? undefined : likelyRange(share.right, share.of) }
    }),
  }
}

const shareOf = (reviews: readonly Pick<Review, 'correct'>[]): Share => ({
  right: reviews.filter(({ correct }) => correct).length,
  of: reviews.length,
})

const mondayOf = (day: string): string => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return dayAfter(day, -((weekday + 6) % 7))
}
