import type { Question } from '../../bank/question.ts'
import { type Block, paragraph } from '../../core/reply/reply.ts'
import { bold, code, rich } from '../../core/reply/rich-text.ts'
import { shorten } from '../../core/reply/split.ts'
import type { PracticeShare } from '../../store/practice/reviews.ts'

/** How one question went in practice, where nobody practised before others. */
export interface PractisedQuestion {
  readonly question: string
  readonly stem: string
  readonly learners: number
  readonly answered: number
  readonly right: number
  /** 0 to 1 */
  readonly share: number
}

/** Of fewer, a share would tell what single members answered. */
const fewestLearners = 5

/** Hardest first; a question that fewer practised is left out, whatever others there are. */
export function practisedQuestions(
  shares: readonly PracticeShare[],
  find: (id: string) => Pick<Question, 'stem'> | undefined,
): readonly PractisedQuestion[] {
  return shares
    .filter(({ learners }) => learners >= fewestLearners)
    .map(({ question, learners, answered, right }) => ({
      question,
      stem: find(question)?.stem ?? '',
      learners,
      answered,
      right,
      share: right / answered,
    }))
    .toSorted((a, b) => a.share - b.share || b.answered - a.answered || (a.question < b.question ? -1 : 1))
}

const mostShown = 5
const longestStem = 120

/** Of none, one and four learners it says the same. */
export function practisedBlocks(practised: readonly PractisedQuestion[]): Block[] {
  if (practised.length === 0)
    return [paragraph(rich`${bold('Practice')}: too few to show. A question is shown once five members practised it.`)]
  return [
    paragraph(
      rich`${bold('Practice')}, the hardest of ${String(practised.length)} that at least five members practised`,
    ),
    {
      kind: 'list',
      items: practised
        .slice(0, mostShown)
        .map(
          ({ question, stem, right, answered, share }) =>
            rich`${code(question)} — ${bold(`${Math.round(share * 100)} %`)}, ${String(right)} of ${String(answered)}. ${shorten(stem, longestStem)}`,
        ),
    },
  ]
}
