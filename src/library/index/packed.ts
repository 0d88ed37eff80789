import SearchableMap from 'minisearch/SearchableMap'
import { inSlices } from '../in-slices.ts'
import type { Passage } from '../note.ts'
import type { Stacks } from './change.ts'
import { openTerms, type PackedPostings, packTerms } from './postings.ts'
import { fields, Search } from './search.ts'

/** An index without its passages, as few large values: what is stored, and what goes from thread to thread. */
export interface PackedIndex extends PackedPostings {
  /** A line each, as are the words; neither holds more than letters and digits. */
  readonly terms: string
  readonly frequencies: Uint32Array
  readonly words: string
  readonly wordCounts: Uint32Array
  readonly lengths: Uint32Array
  readonly sums: readonly number[]
}

/** Of an index that was built and never changed, so that its ids have no holes. */
export function packIndex({ terms, frequency, words, lengths, passages }: Stacks): PackedIndex {
  const list = [...frequency.keys()]
  const typed = [...words]
  return {
    ...packTerms(terms, list),
    terms: list.join('\n'),
    frequencies: Uint32Array.from(frequency.values()),
    words: typed.map(([word]) => word).join('\n'),
    wordCounts: Uint32Array.from(typed, ([, count]) => count),
    lengths: lengths.all.slice(0, passages.length * fields.length),
    sums: lengths.sums,
  }
}

/** `passages` are those it was built from, in their order. */
export async function unpackIndex(packed: PackedIndex, passages: Passage[]): Promise<Stacks> {
  const places = new Map<string, number>()
  const frequency = new Map<string, number>()
  await inSlices(lines(packed.terms).entries(), ([place, term]) => {
    places.set(term, place)
    frequency.set(term, packed.frequencies[place] ?? 0)
  })
  const words = new SearchableMap<number>()
  await inSlices(lines(packed.words).entries(), ([place, word]) => {
    words.set(word, packed.wordCounts[place] ?? 0)
  })
  const terms = openTerms(fields.length, { ...packed, places })
  const lengths = { all: packed.lengths, sums: packed.sums, passages: passages.length }
  const search = new Search(terms)
  search.measureBy(lengths)
  return { passages, order: passages.map((_, id) => id), frequency, words, search, terms, lengths }
}

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'))
