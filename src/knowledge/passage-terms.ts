import { everyTermOf, termsOf } from './analyse.ts'
import { type Kind, kindsOf } from './kinds.ts'
import type { Passage } from './note.ts'
import { type Span, sentencesOf } from './sentences.ts'

/** A passage as the ranking compares it with a question. */
export interface PassageTerms {
  /** Title and section heading. */
  readonly heading: ReadonlySet<string>
  /** In order. */
  readonly text: readonly string[]
  readonly all: ReadonlySet<string>
  /** How often each term stands in all of it, those of stop words too. */
  readonly counts: ReadonlyMap<string, number>
  /** The sum of `counts`. */
  readonly length: number
  /** All of it in order, the ways of asking and the sentences set apart by undefined. */
  readonly sequence: readonly (string | undefined)[]
  /** How students ask for it; its heading under its title is the first way. */
  readonly asked: readonly { readonly terms: ReadonlySet<string>; readonly every: ReadonlySet<string> }[]
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
  const sentences = sentencesOf(text).map((span) => ({ span, terms: everyTermOf(text.slice(span.start, span.end)) }))
  const everyTerm = sentences.flatMap(({ terms }) => terms)
  const textTerms = everyTerm.filter(isSubject).map(termIn)
  const names = [title, ...aliases, section, ...asked].map((name) => everyTermOf(name).map(termIn))
  const sequence = [...names, ...sentences.map(({ terms }) => terms.map(termIn))].flatMap((terms) => [
    ...terms,
    undefined,
  ])
  const every = sequence.filter((term) => term !== undefined)
  const ways = asked.map((phrase) => ({
    terms: new Set(termsOf(phrase)),
    every: new Set(everyTermOf(phrase).map(termIn)),
  }))
  return {
    heading,
    text: textTerms,
    all: new Set([...termsOf(aliases.join(' ')), ...heading, ...textTerms, ...ways.flatMap(({ terms }) => [...terms])]),
    asked: [{ terms: heading, every: new Set(everyTermOf(section).map(termIn)) }, ...ways],
    kinds: shares([section, ...asked]),
    counts: countsOf(every),
    sequence,
    length: every.length,
    sentences: sentences.map(({ span, terms }) => ({ span, terms: new Set(terms.filter(isSubject).map(termIn)) })),
  }
}

const isSubject = (word: { readonly isSubject: boolean }): boolean => word.isSubject
const termIn = (word: { readonly term: string }): string => word.term

function countsOf(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function shares(ways: readonly string[]): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>()
  for (const kind of ways.flatMap((way) => [...kindsOf(way)])) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return new Map([...counts].map(([kind, count]) => [kind, count / ways.length]))
}
