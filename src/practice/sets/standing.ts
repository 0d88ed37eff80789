import type { Review } from '../../store/practice/reviews.ts'
import type { SetItem } from '../../store/practice/set-item.ts'
import type { PracticeSet } from '../../store/practice/sets.ts'

/** Board pace: 320 questions in 8 hours. */
export const secondsEach = 90

/** Where a set stands: what its row and its reviews say together at a moment. */
export interface SetStanding {
  readonly set: PracticeSet
  /** By place. */
  readonly answers: ReadonlyMap<number, Review>
  /** The first place without an answer; undefined once all have one. */
  readonly next: number | undefined
  /** When a timed set that runs ends. */
  readonly endsAt: Date | undefined
  /** Of a timed set; while it rests too. */
  readonly secondsLeft: number | undefined
  readonly over: boolean
}

export function standingOf(set: PracticeSet, reviews: readonly Review[], now: Date): SetStanding {
  const answers = new Map(reviews.flatMap((review) => (review.place === null ? [] : [[review.place, review]])))
  const next = set.items.findIndex((_, place) => !answers.has(place))
  const endsAt =
    set.seconds_left !== null && set.running_since
      ? new Date(set.running_since.getTime() + set.seconds_left * 1000)
      : undefined
  const secondsLeft = endsAt
    ? Math.max(0, Math.round((endsAt.getTime() - now.getTime()) / 1000))
    : (set.seconds_left ?? undefined)
  return {
    set,
    answers,
    next: next < 0 ? undefined : next,
    endsAt,
    secondsLeft,
    over: set.ended_at !== null || next < 0 || secondsLeft === 0,
  }
}

/** Whether the key may be told after each answer. */
export const tellsAtOnce = ({ mode }: Pick<PracticeSet, 'mode'>): boolean => mode === 'tutor'

/** How a set went; what was not answered counts as not right. */
export interface SetScore {
  readonly right: number
  readonly of: number
  readonly answered: number
  /** By row of the blueprint, in its order; those without a row are left out. */
  readonly rows: readonly RowScore[]
  /** Of answers that were said to be sure, how many were right; undefined where nobody was asked. */
  readonly sure: { readonly right: number; readonly of: number } | undefined
  readonly missed: readonly { readonly place: number; readonly item: SetItem }[]
}

export interface RowScore {
  readonly row: string
  readonly right: number
  readonly of: number
}

export function scoreOf({ set, answers }: SetStanding): SetScore {
  const results = set.items.map((item, place) => ({ item, place, right: answers.get(place)?.correct === true }))
  const rows = [...Map.groupBy(results, ({ item }) => item.row)].flatMap(([row, of]) =>
    row === undefined ? [] : { row, right: of.filter(({ right }) => right).length, of: of.length },
  )
  const sure = [...answers.values()].filter((answer) => answer.sure === true)
  const asked = [...answers.values()].some((answer) => answer.sure !== null)
  return {
    right: results.filter(({ right }) => right).length,
    of: results.length,
    answered: answers.size,
    rows: rows.toSorted((a, b) => (a.row < b.row ? -1 : 1)),
    sure: asked ? { right: sure.filter(({ correct }) => correct).length, of: sure.length } : undefined,
    missed: results.flatMap(({ item, place, right }) => (right ? [] : { place, item })),
  }
}

/** Wilson's interval, 95 %, of a share that was seen; parts of 1. Holds for few answers too, where the usual one would not. */
export function likelyRange(right: number, of: number): { readonly least: number; readonly most: number } {
  if (of === 0) return { least: 0, most: 1 }
  const z = 1.96
  const share = right / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return { least: Math.max(0, middle - half), most: Math.min(1, middle + half) }
}
