import type { Passage } from '../note.ts'
import { type Span, sentencesOf } from '../sentences.ts'
import { everyTermOf, type Read } from './analyse.ts'
import { type Kind, kindsOf } from './kinds.ts'

/** A passage as the ranking compares it with a question. */
export interface PassageTerms {
  /** The title, with the note's other names in `names`. */
  readonly title: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  readonly section: ReadonlySet<string>
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
  const [titleTerms, aliasTerms, sectionTerms] = [title, aliases.join('. '), section].map(everyTermOf)
  const [inTitle, inAliases, inSection] = [titleTerms, aliasTerms, sectionTerms].map((read) => subjectsIn(read ?? []))
  const heading = new Set([...(inTitle ?? []), ...(inSection ?? [])])
  const spans = sentencesOf(text).map((span) => ({ span, read: everyTermOf(text.slice(span.start, span.end)) }))
  const sentences = spans.map(({ span, read }) => ({ span, terms: new Set(subjectsIn(read)) }))
  const asks = asked.map(everyTermOf)
  const ways = asks.map((read) => ({ terms: new Set(subjectsIn(read)), every: new Set(read.map(termIn)) }))
  const rows = rowsOf(text).map((row) => {
    const read = [...(titleTerms ?? []), ...everyTermOf(row)]
    return { terms: new Set(subjectsIn(read)), every: new Set(read.map(termIn)) }
  })

  const sequence: (string | undefined)[] = []
  const counts = new Map<string, number>()
  const all = new Set(heading)
  for (const read of [titleTerms, aliasTerms, sectionTerms, ...asks, ...spans.map(({ read }) => read)]) {
    for (const { term, isSubject } of read ?? []) {
      sequence.push(term)
      counts.set(term, (counts.get(term) ?? 0) + 1)
      if (isSubject) all.add(term)
    }
    sequence.push(undefined)
  }
  return {
    title: new Set(inTitle),
    names: new Set([...(inTitle ?? []), ...(inAliases ?? [])]),
    section: new Set(inSection),
    heading,
    text: spans.flatMap(({ read }) => subjectsIn(read)),
    all,
    asked: [{ terms: heading, every: new Set(sectionTerms?.map(termIn)) }, ...ways, ...rows],
    kinds: shares([section, ...asked]),
    counts,
    sequence,
    length: counts.values().reduce((sum, count) => sum + count, 0),
    sentences,
  }
}

/** What the rows of a table are about, which students ask for by that name: "the level of the gallbladder". */
const rowsOf = (text: string): string[] => text.split('\n').flatMap((line) => /^(.{2,60}?) — /.exec(line)?.[1] ?? [])

const termIn = ({ term }: Read): string => term

const subjectsIn = (read: readonly Read[]): string[] => read.filter(({ isSubject }) => isSubject).map(termIn)

function shares(ways: readonly string[]): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>()
  for (const kind of ways.flatMap((way) => [...kindsOf(way)])) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return new Map([...counts].map(([kind, count]) => [kind, count / ways.length]))
}
