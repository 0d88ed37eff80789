import MiniSearch, { type AsPlainObject } from 'minisearch'
import SearchableMap from 'minisearch/SearchableMap'
import { inSlices } from '../in-slices.ts'
import type { Passage } from '../note.ts'
import { type Stacks, searchOptions } from './search.ts'

/** An index without its passages, as plain values: what is stored, and what goes from thread to thread. */
export interface PackedIndex extends Words {
  readonly search: AsPlainObject
}

interface Words {
  readonly frequency: readonly (readonly [term: string, passages: number])[]
  readonly words: readonly (readonly [word: string, passages: number])[]
}

/** Of an index that was built and never changed, so that its ids have no holes. */
export const packIndex = ({ frequency, words, search }: Stacks): PackedIndex => ({
  search: search.toJSON(),
  frequency: [...frequency],
  words: [...words],
})

/** Taken apart in some milliseconds. */
const termsAPart = 2_000

/** The same in parts that are short work each: its terms two thousand at a time, and a last one for the rest. */
export function partsOfIndex({ search, frequency, words }: PackedIndex): object[] {
  const { index, ...rest } = search
  const groups = Array.from({ length: Math.ceil(index.length / termsAPart) }, (_, at) =>
    index.slice(at * termsAPart, (at + 1) * termsAPart),
  )
  return [...groups, { rest, frequency, words }]
}

export function indexOfParts(parts: readonly object[]): PackedIndex {
  const { rest, ...lists } = parts.at(-1) as Words & { rest: Omit<AsPlainObject, 'index'> }
  return { ...lists, search: { ...rest, index: (parts.slice(0, -1) as AsPlainObject['index'][]).flat() } }
}

/** `passages` are those it was built from, in their order. */
export async function unpackIndex(packed: PackedIndex, passages: Passage[]): Promise<Stacks> {
  const frequency = new Map<string, number>()
  await inSlices(packed.frequency, ([term, count]) => {
    frequency.set(term, count)
  })
  const words = new SearchableMap<number>()
  await inSlices(packed.words, ([word, count]) => {
    words.set(word, count)
  })
  const search = await MiniSearch.loadJSAsync(packed.search, searchOptions)
  return { passages, order: passages.map((_, id) => id), frequency, words, search }
}
