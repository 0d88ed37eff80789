import { createHash } from 'node:crypto'
import type { Question } from '../../bank/question.ts'

/** Changes with every word that a student can see of a question, so that a mended one is told from the faulty one. */
export const fingerprintOf = ({ stem, options, figure }: Question): string =>
  createHash('sha256')
    .update(JSON.stringify([stem, options.map(({ text, why, key }) => [text, why, key]), ...(figure ? [figure] : [])]))
    .digest('base64url')
    .slice(0, 16)
