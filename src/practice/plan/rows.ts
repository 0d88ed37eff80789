import type { Question } from '../../bank/question.ts'
import { byShares, type Known, type Shares } from '../sets/pick.ts'

/** How a learner stands in one row of the blueprint, and what today asks of it. */
export interface RowStanding {
  readonly row: string
  readonly total: number
  readonly seen: number
  /** Of those seen, how many were right when they were asked last. */
  readonly right: number
  readonly dueToday: number
  readonly fresh: number
}

interface Today {
  /** Questions to ask again. */
  readonly due: readonly Question[]
  readonly fresh: number
}

/** Weakest first. `questions` are those of the plan. */
export function rowsOf(
  questions: readonly Question[],
  seen: Known['seen'],
  shares: Shares,
  today: Today,
): readonly RowStanding[] {
  const rows = Map.groupBy(questions, rowOf)
  const wanted = sharesOfPlan(questions, seen, shares)
  const fresh = byShares(
    questions.filter(({ id }) => !seen.has(id)),
    today.fresh,
    wanted,
  )
  const inRow = (some: readonly Question[], row: string) => some.filter((question) => rowOf(question) === row).length
  return [...rows]
    .filter(([row]) => row !== '')
    .map(([row, of]) => ({
      row,
      total: of.length,
      ...scoreIn(of, seen),
      dueToday: inRow(today.due, row),
      fresh: inRow(fresh, row),
    }))
    .toSorted((a, b) => likelyRight(a) - likelyRight(b) || (a.row < b.row ? -1 : 1))
}

/** What a row is to have of new questions: its share of the examination, up to twice that where the learner is weak. */
export function sharesOfPlan(questions: readonly Question[], seen: Known['seen'], shares: Shares): Shares {
  const weighed = [...Map.groupBy(questions, rowOf)].map(
    ([row, of]) => [row, (shares.get(row) ?? 0) * (2 - likelyRight(scoreIn(of, seen)))] as const,
  )
  const sum = weighed.reduce((total, [, weight]) => total + weight, 0)
  return new Map(weighed.map(([row, weight]) => [row, sum === 0 ? 0 : weight / sum]))
}

const rowOf = ({ tags }: Question): string => tags.row ?? ''

function scoreIn(questions: readonly Question[], seen: Known['seen']): Pick<RowStanding, 'seen' | 'right'> {
  const answers = questions.flatMap(({ id }) => seen.get(id) ?? [])
  return { seen: answers.length, right: answers.filter(({ correct }) => correct).length }
}

/** A part of 1, by Laplace's rule: a row that was never asked stands in the middle, and one miss does not make it the weakest for good. */
const likelyRight = ({ seen, right }: Pick<RowStanding, 'seen' | 'right'>): number => (right + 1) / (seen + 2)
