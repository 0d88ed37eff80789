import { termsOf, wordsOf } from './analyse.ts'
import { type Kind, kindsOf } from './kinds.ts'
import type { Passage } from './note.ts'
import { type Span, sentencesOf } from './sentences.ts'

/** A passage as the ranking compares it with a question. */
export interface PassageTerms {
  /** Title and section heading. */
  readonly heading: ReadonlySet<string>
  /** The heading's words as they stand, question words included. */
  readonly headingWords: ReadonlySet<string>
  /** In order. */
  readonly text: readonly string[]
  readonly all: ReadonlySet<string>
  /** How students ask for it; its heading under its title is the first way. */
  readonly asked: readonly { readonly terms: ReadonlySet<string>; readonly words: ReadonlySet<string> }[]
  /** The share of these that want to know a kind of thing. */
  readonly kinds: ReadonlyMap<Kind, number>
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

function analysed({ title, aliases, section, asked, text }: Passage): PassageTerms {
  const heading = new Set([...termsOf(title), ...termsOf(section)])
  const sentences = sentencesOf(text).map((span) => ({ span, terms: termsOf(text.slice(span.start, span.end)) }))
  const textTerms = sentences.flatMap(({ terms }) => terms)
  const headingWords = new Set(wordsOf(section))
  const ways = asked.map((phrase) => ({ terms: new Set(termsOf(phrase)), words: new Set(wordsOf(phrase)) }))
  return {
    heading,
    headingWords,
    text: textTerms,
    all: new Set([...termsOf(aliases.join(' ')), ...heading, ...textTerms, ...ways.flatMap(({ terms }) => [...terms])]),
    asked: [{ terms: heading, words: headingWords }, ...ways],
    kinds: shares([section, ...asked]),
    sentences: sentences.map(({ span, terms }) => ({ span, terms: new Set(terms) })),
  }
}

function shares(ways: readonly string[]): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>()
  for (const kind of ways.flatMap((way) => [...kindsOf(way)])) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return new Map([...counts].map(([kind, count]) => [kind, count / ways.length]))
}
