import type { Question } from '../../bank/question.ts'
import { counted } from '../../core/reply/counted.ts'
import { type Block, paragraph } from '../../core/reply/reply.ts'
import { bold, code, rich } from '../../core/reply/rich-text.ts'
import { shorten } from '../../core/reply/split.ts'
import type { FlagCount } from '../../store/practice/flags.ts'
import { reasonsLine } from '../flags/flag-reply.ts'
import { fingerprintOf } from '../round/fingerprint.ts'

/** What members find wrong with one text of a question; of a mended one what was said before is told apart. */
export interface FlaggedQuestion {
  readonly question: string
  /** Undefined where the bank holds it no more. */
  readonly stem: string | undefined
  readonly isMended: boolean
  readonly count: number
  readonly reasons: readonly Pick<FlagCount, 'reason' | 'count'>[]
}

/** Most flagged first, what was mended since last. */
export function flaggedQuestions(
  counts: readonly FlagCount[],
  find: (id: string) => Question | undefined,
): readonly FlaggedQuestion[] {
  const texts = Map.groupBy(counts, ({ question, fingerprint }) => `${question} ${fingerprint}`)
  return [...texts.values()]
    .flatMap((reasons) => {
      const [first] = reasons
      if (!first) return []
      const { question, fingerprint } = first
      const now = find(question)
      return {
        question,
        stem: now?.stem,
        isMended: now !== undefined && fingerprintOf(now) !== fingerprint,
        count: reasons.reduce((sum, { count }) => sum + count, 0),
        reasons: reasons.map(({ reason, count }) => ({ reason, count })),
      }
    })
    .toSorted(
      (a, b) => Number(a.isMended) - Number(b.isMended) || b.count - a.count || (a.question < b.question ? -1 : 1),
    )
}

const mostShown = 10
const longestStem = 120

export function flaggedBlocks(flagged: readonly FlaggedQuestion[]): Block[] {
  if (flagged.length === 0) return []
  const more = flagged.length - mostShown
  return [
    paragraph(rich`${bold('Flagged')}${more > 0 ? `, the first ${mostShown} of ${flagged.length}` : ''}`),
    {
      kind: 'list',
      items: flagged
        .slice(0, mostShown)
        .map(
          ({ question, stem, isMended, count, reasons }) =>
            rich`${code(question)} — ${counted(count, 'flag')}: ${reasonsLine(reasons)}. ${
              stem === undefined
                ? 'It is no longer in the bank.'
                : `${isMended ? 'Its text was changed since. ' : ''}${shorten(stem, longestStem)}`
            }`,
        ),
    },
  ]
}
