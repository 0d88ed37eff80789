import type { Difficulty } from '../../bank/question.ts'
import type { Answer } from '../../store/rounds/answers.ts'

/** For a right answer; a wrong one costs nothing, so that nobody is kept from trying. */
const points: Readonly<Record<Difficulty, number>> = { easy: 1, medium: 2, hard: 3 }

export const scoreRound = (
  standing: readonly { readonly member: string; readonly choice: number; readonly at: Date }[],
  key: number,
  difficulty: Difficulty,
): Answer[] =>
  standing
    .map(({ member, choice, at }) => {
      const correct = choice === key
      return { member, choice, at, correct, points: correct ? points[difficulty] : 0 }
    })
    .toSorted((a, b) => (a.member < b.member ? -1 : 1))

/** Whole percents: options that as many took show the same, even where the sum is then 99 or 101. */
export function percents(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (total === 0 ? 0 : Math.round((count * 100) / total)))
}
