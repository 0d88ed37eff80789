import { counted } from '../../core/reply/counted.ts'
import { percent } from '../../core/reply/percent.ts'
import { type Block, paragraph } from '../../core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../../core/reply/rich-text.ts'
import { fewestForRow, type PracticeRecord } from './record.ts'

/** The part on practice in `/omt progress`. */
export function recordBlocks({ thisWeek, due, weighed, rows }: PracticeRecord): Block[] {
  const known = rows.filter(({ range }) => range)
  const few = rows.filter(({ range }) => !range)
  return [
    paragraph(
      rich`${bold('Practice')}: ${counted(thisWeek, 'review')} this week, ${bold(String(due))} due now. ${code('/omt review')} asks what is due.`,
    ),
    ...(weighed ? [paragraph(weighedLine(weighed))] : []),
    ...(rows.length > 0
      ? [
          paragraph(
            rich`${bold('How you may stand, by row of the blueprint')}: an estimate from your first answer to each question, in practice and in rounds, with the range in which it likely lies. It is no promise about the exam.`,
          ),
        ]
      : []),
    ...(known.length > 0
      ? [
          {
            kind: 'list',
            items: known.map(
              ({ name, right, of, range }) =>
                rich`${bold(name)} — likely ${percent(range?.least ?? 0)} to ${percent(range?.most ?? 1)}, ${String(right)} of ${String(of)} right`,
            ),
          } as const,
        ]
      : []),
    ...(few.length > 0
      ? [
          paragraph(
            rich`Too few answers to say (under ${String(fewestForRow)}): ${few.map(({ name, of }) => `${name} ${of}`).join('; ')}.`,
          ),
        ]
      : []),
  ]
}

function weighedLine({ sure, guess }: NonNullable<PracticeRecord['weighed']>): RichText {
  return rich`How well you judge yourself: of ${counted(sure.of, 'answer')} you were sure of, ${bold(String(sure.right))} right; of ${counted(guess.of, 'guess', 'guesses')}, ${bold(String(guess.right))}.`
}
