import type { Passage } from '../note.ts'
import { analysedPassage } from './analysed.ts'
import { arrange, change } from './change.ts'
import { emptyStacks, type Index, type Stacks } from './search.ts'

/** The subject of a passage weighs more than its words; measured on six public question sets (title .5, heading 1.5, text 1). */
const boost = { title: 0.5, section: 1.5, text: 1, asked: 1 }
const bm25 = { k: 1.2, b: 0.8, d: 0.5 }

export function buildIndex(passages: Iterable<Passage>): Stacks {
  const stacks = emptyStacks()
  const added = Iterator.from(passages).map((passage) => [passage, analysedPassage(passage)] as const)
  arrange(stacks, change(stacks, { removed: [], added }))
  return stacks
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
 * them, and the ranking sees all terms again. Bounds the time of a long question in a large library. With 2,000 among 16,000 passages,
 * "treatment" was too common to be looked for; 20,000 brought as much as these.
 */
const maxPostings = 10_000

/**
 * The `count` passages that share most of the terms, the `count` of the highest scores, and `also` those it accepts, in the index's
 * order. `boosts` says how much each term counts.
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
  const inOrder = found
    .map(({ id, score, queryTerms }) => ({ id: id as number, score: rounded(score), terms: queryTerms.length }))
    .sort((a, b) => b.score - a.score || (index.order[a.id] ?? 0) - (index.order[b.id] ?? 0))
  // MiniSearch multiplies the score by the number of matched terms; that factor drowns the rest, so it is undone.
  const candidates = inOrder.flatMap(({ id, score, terms }) => {
    const passage = index.passages[id]
    return passage && among(passage) ? [{ passage, score: score / terms }] : []
  })
  // What holds many terms stands first, what holds the rarest ones often may come far behind: each may be what was meant.
  const least = nthScore(candidates, count)
  return candidates.filter(({ passage, score }, place) => place < count || score > least || also(passage))
}

/** The score that fewer than `count` exceed. */
const nthScore = (candidates: readonly Candidate[], count: number): number =>
  Float64Array.from(candidates, ({ score }) => score)
    .sort()
    .at(-count) ?? 0

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

/**
 * MiniSearch keeps the mean length of a field as a running one, which differs in its last digits by the order in which passages came
 * in. Without them the same passages score the same, and equals stay equal.
 */
const rounded = (score: number): number => Math.round(score * 1e9) / 1e9
