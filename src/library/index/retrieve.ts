import SearchableMap from 'minisearch/SearchableMap'
import type { Passage } from '../note.ts'
import { analysedPassage } from './analysed.ts'
import { arrange, change, type Stacks } from './change.ts'
import { openTerms } from './postings.ts'
import { fields, Search } from './search.ts'

/** The searchable form of a set of passages. */
export interface Index {
  /** By id; one that was taken out leaves a hole. */
  readonly passages: readonly (Passage | undefined)[]
  /** By id: the place in the library. */
  readonly order: readonly number[]
  /** In how many passages a term stands, those of stop words too. */
  readonly frequency: ReadonlyMap<string, number>
  /** The words behind the terms and in how many passages each stands, for the correction of slips. */
  readonly words: SearchableMap<number>
  readonly search: Search
}

/** The subject of a passage weighs more than its words; measured on six public question sets (title .5, heading 1.5, text 1). */
const boost = { title: 0.5, section: 1.5, text: 1, asked: 1 }
const bm25 = { k: 1.2, b: 0.8, d: 0.5 }

export function buildIndex(passages: Iterable<Passage>): Stacks {
  const stacks = emptyStacks()
  const added = Iterator.from(passages).map((passage) => [passage, analysedPassage(passage)] as const)
  arrange(stacks, change(stacks, { removed: [], added }))
  return stacks
}

function emptyStacks(): Stacks {
  const terms = openTerms(fields.length)
  const lengths = { all: new Uint32Array(), sums: fields.map(() => 0), passages: 0 }
  const words = new SearchableMap<number>()
  return { passages: [], order: [], frequency: new Map(), words, search: new Search(terms), terms, lengths }
}

/** Inverse document frequency; a term that no passage holds weighs as much as the rarest there could be. */
export function rarity(index: Index, term: string): number {
  const n = index.frequency.get(term) ?? 0
  return Math.log(1 + (index.search.documentCount - n + 0.5) / (n + 0.5))
}

export interface Candidate {
  readonly passage: Passage
  readonly score: number
}

/**
 * How many index entries one question may touch. The rarest terms decide which passages come up; common ones only order
 * them, and the ranking sees all terms again. Bounds the time of a long question in a large library.
 */
const maxPostings = 2_000

/**
 * The `count` passages that share most with the terms, and `also` those it accepts, best first. `boosts` says how much each
 * term counts.
 */
export function retrieve(
  index: Index,
  boosts: ReadonlyMap<string, number>,
  count: number,
  {
    among = () => true,
    also = () => false,
  }: { readonly among?: (passage: Passage) => boolean; readonly also?: (passage: Passage) => boolean } = {},
): Candidate[] {
  const query = rarest(index, [...boosts.keys()])
  if (query.length === 0) return []
  const found = index.search.search(query.join(' '), {
    boostTerm: (term) => boosts.get(term) ?? 1,
    boost,
    bm25,
  })
  found.sort((a, b) => b.score - a.score || (index.order[a.id] ?? 0) - (index.order[b.id] ?? 0))
  const candidates: Candidate[] = []
  for (const { id, score, queryTerms } of found) {
    const passage = index.passages[id]
    // MiniSearch multiplies the score by the number of matched terms; that factor drowns the rest, so it is undone.
    if (passage && among(passage) && (candidates.length < count || also(passage)))
      candidates.push({ passage, score: score / queryTerms.length })
  }
  return candidates
}

function rarest(index: Index, terms: readonly string[]): string[] {
  const known = terms.flatMap((term) => {
    const count = index.frequency.get(term)
    return count ? [{ term, count }] : []
  })
  let postings = 0
  return known
    .toSorted((a, b) => a.count - b.count)
    .filter(({ count }, place) => {
      postings += count
      return place === 0 || postings <= maxPostings
    })
    .map(({ term }) => term)
}
