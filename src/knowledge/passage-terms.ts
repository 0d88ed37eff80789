import { termsOf, wordsOf } from './analyse.ts'
import type { Passage } from './note.ts'
import { type Span, sentencesOf } from './sentences.ts'

/** A passage as the ranking compares it with a question. */
export interface PassageTerms {
  readonly title: readonly string[]
  /** Title and aliases, the names under which a student may look for it. */
  readonly names: ReadonlySet<string>
  /** Title and section heading. */
  readonly heading: ReadonlySet<string>
  /** The heading's words as they stand, question words included. */
  readonly headingWords: ReadonlySet<string>
  /** In order. */
  readonly text: readonly string[]
  readonly all: ReadonlySet<string>
  readonly sentences: readonly { readonly span: Span; readonly terms: ReadonlySet<string> }[]
}

/** Analysed when first ranked: most passages of a large library never are. */
const known = new Map<Passage, PassageTerms>()
/** About 5 KB each. */
const most = 5_000

export function passageTerms(passage: Passage): PassageTerms {
  const before = known.get(passage)
  if (before) return before
  if (known.size >= most) known.clear()
  const made = analysed(passage)
  known.set(passage, made)
  return made
}

function analysed({ title, aliases, section, text }: Passage): PassageTerms {
  const titleTerms = termsOf(title)
  const names = new Set([...titleTerms, ...termsOf(aliases.join(' '))])
  const heading = new Set([...titleTerms, ...termsOf(section)])
  const sentences = sentencesOf(text).map((span) => ({
    span,
    terms: new Set(termsOf(text.slice(span.start, span.end))),
  }))
  const textTerms = termsOf(text)
  return {
    title: titleTerms,
    names,
    heading,
    headingWords: new Set(wordsOf(section)),
    text: textTerms,
    all: new Set([...names, ...heading, ...textTerms]),
    sentences,
  }
}
