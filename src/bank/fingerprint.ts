import { fingerprintOf } from '../library/review.ts'
import type { Question } from './question.ts'

/** Of what a reviewer of a question signs: all that a student is shown of it. Tags and difficulty may change without it. */
export const questionFingerprint = ({
  stem,
  options,
  passage,
  figure,
}: Pick<Question, 'stem' | 'options' | 'passage' | 'figure'>): string =>
  fingerprintOf(
    stem,
    options.map(({ text, why, key }) => [text, why, key]),
    passage,
    ...(figure === undefined ? [] : [figure]),
  )
