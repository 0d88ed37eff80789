import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Lapsed, Review } from './note.ts'

const signed = /^reviewed by (.+?) on (\d{4}-\d{2}-\d{2})(?: \(text ([0-9a-f]{16})(?:, figures ([0-9a-f]{16}))?\))?$/

/** Who vouched for a text and when, and the fingerprints of the text that was vouched for and of the figures it shows. */
export interface Signature {
  readonly by: string
  readonly on: string
  readonly text?: string | undefined
  readonly figures?: string | undefined
}

/** The mark "unreviewed", or a signature, as it stands in a file. */
export const reviewSchema = z
  .string({ error: 'is missing; write "unreviewed", and let npm run omt -- sign write the rest' })
  .refine((value) => value === 'unreviewed' || signed.test(value), {
    error: 'must be "unreviewed", or what npm run omt -- sign writes: "reviewed by NAME on YYYY-MM-DD (text …)"',
    abort: true,
  })
  .refine((value) => value === 'unreviewed' || isDate(signed.exec(value)?.[2] ?? ''), {
    error: 'has a date that does not exist',
  })
  .transform((value): Signature | 'unreviewed' => {
    const [, by = '', on = '', text, figures] = signed.exec(value) ?? []
    return value === 'unreviewed' ? value : { by, on, text, figures }
  })

const isDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** As `reviewSchema` reads it. */
export const signatureText = ({ by, on, text, figures }: Signature): string =>
  `reviewed by ${by} on ${on}${text ? ` (text ${text}${figures ? `, figures ${figures}` : ''})` : ''}`

/** Of what a reviewer reads, so that a comma more is another text. How lines end, and blanks behind them, are no part of it. */
export const fingerprintOf = (...parts: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(parts).replace(/[ \t]*(?:\\r)?\\n/g, '\\n')).slice(0, 16)

/** Of the drawings that a signed text shows; nothing where it shows none. */
export const figuresFingerprint = (
  names: readonly string[],
  svgOf: (name: string) => string | undefined,
): string | undefined => (names.length === 0 ? undefined : fingerprintOf(names.map((name) => [name, svgOf(name)])))

const lapsedWords = (why: string): string =>
  `${why}; it counts as unreviewed until it is signed again: npm run omt -- sign`

/** A signature holds for the text that was signed and for no other. Whether its figures are those that were signed is looked at later. */
export function reviewOf(
  signature: Signature | 'unreviewed',
  fingerprint: string,
): { readonly review: Review; readonly lapsed?: string } {
  if (signature === 'unreviewed') return { review: signature }
  const { by, on, text, figures } = signature
  if (text === fingerprint) return { review: { by, on, ...(figures && { figures }) } }
  const why = text
    ? `was signed by ${by} on ${on} and changed since`
    : `names ${by} on ${on}, but not the text that was signed`
  return { review: 'unreviewed', lapsed: lapsedWords(why) }
}

interface Signed {
  readonly review: Review
  readonly reviewLine?: number
  readonly lapsed?: Lapsed
}

/** The same, unless it was signed with other figures than it shows by now. A text is read by itself, so its figures come in here. */
export function heldWithFigures<Text extends Signed>(text: Text, figures: string | undefined): Text {
  const { review, reviewLine = 1 } = text
  if (review === 'unreviewed' || review.figures === figures) return text
  const { by, on } = review
  const why = review.figures ? 'and a figure that it shows changed since' : 'but not with the figure that it shows'
  const message = lapsedWords(`was signed by ${by} on ${on}, ${why}`)
  return { ...text, review: 'unreviewed', lapsed: { line: reviewLine, message } }
}
