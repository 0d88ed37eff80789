import MiniSearch from 'minisearch'
import SearchableMap from 'minisearch/SearchableMap'
import { isSubject, termOf, wordsOf } from './analyse.ts'
import type { Passage } from './note.ts'

/** The searchable form of a set of passages. Never changed once made: a new set gets a new index. */
export interface Index {
  readonly passages: readonly Passage[]
  /** In how many passages a term stands, those of stop words too. */
  readonly frequency: ReadonlyMap<string, number>
  /** The words behind the terms and in how many passages each stands, for the correction of slips. */
  readonly words: SearchableMap<number>
  readonly search: MiniSearch<Indexed>
}

/** `id` is the place in `passages`. */
interface Indexed {
  readonly id: number
  readonly title: string
  readonly section: string
  readonly text: string
  readonly asked: string
}

/** The subject of a passage weighs more than its words; measured on six public question sets (title .5, heading 1.5, text 1). */
const boost = { title: 0.5, section: 1.5, text: 1, asked: 1 }
const bm25 = { k: 1.2, b: 0.8, d: 0.5 }

export function buildIndex(passages: readonly Passage[]): Index {
  const frequency = new Map<string, number>()
  /** Of the passage being added: what the index reads anyway is counted on the way. */
  const found = new Set<string>()
  const words = new SearchableMap<number>()
  const search = new MiniSearch<Indexed>({
    fields: ['title', 'section', 'text', 'asked'],
    tokenize: (text) => {
      const words = wordsOf(text)
      for (const word of words) found.add(word)
      return words.filter(isSubject).map(termOf)
    },
    processTerm: (term) => term,
    autoVacuum: false,
  })
  passages.forEach((passage, id) => {
    const title = [passage.title, ...passage.aliases].join('. ')
    // A passage out of the middle of a note seldom repeats its subject, so the subject is put in front of its words.
    search.add({
      id,
      title,
      section: passage.section,
      text: `${passage.title}. ${passage.section}. ${passage.text}`,
      asked: passage.asked.join('. '),
    })
    for (const word of found) if (isSubject(word) && !/\d/.test(word)) words.set(word, (words.get(word) ?? 0) + 1)
    for (const term of new Set([...found].map(termOf))) frequency.set(term, (frequency.get(term) ?? 0) + 1)
    found.clear()
  })
  return { passages, frequency, words, search }
}

/** Inverse document frequency; a term that no passage holds weighs as much as the rarest there could be. */
export function rarity(index: Index, term: string): number {
  const n = index.frequency.get(term) ?? 0
  return Math.log(1 + (index.passages.length - n + 0.5) / (n + 0.5))
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
    tokenize: (text) => text.split(' '),
    boostTerm: (term) => boosts.get(term) ?? 1,
    boost,
    bm25,
  })
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
