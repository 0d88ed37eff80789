import type { Passage } from '../note.ts'
import type { Analysed } from './analysed.ts'
import { type Additions, changeTerms, type TermStore } from './postings.ts'
import type { Index } from './retrieve.ts'
import { fields, type Lengths } from './search.ts'

/** An index and what it is made of, for those who change or store it. */
export interface Stacks extends Index {
  readonly passages: (Passage | undefined)[]
  readonly order: number[]
  readonly frequency: Map<string, number>
  readonly terms: TermStore
  lengths: Lengths
}

/** Each with its analysis, so that a change itself is short. */
export interface Change {
  readonly removed: Iterable<readonly [id: number, Analysed]>
  readonly added: Iterable<readonly [Passage, Analysed]>
}

/**
 * Takes passages out and puts others in; what it then answers is what an index of these passages alone would. Returns the ids
 * of the added ones, in their order; `arrange` must follow.
 */
export function change(stacks: Stacks, { removed, added }: Change): number[] {
  const { passages, frequency, words } = stacks
  const gone: number[] = []
  const goneTerms = new Set<string>()
  const sums = [...stacks.lengths.sums]
  for (const [id, { counts, terms, words: typed }] of removed) {
    gone.push(id)
    passages[id] = undefined
    counts.forEach(({ size }, field) => {
      sums[field] = (sums[field] ?? 0) - size
    })
    for (const term of terms) {
      goneTerms.add(term)
      less(frequency, term)
    }
    for (const word of typed) less(words, word)
  }
  const additions: Additions = new Map()
  const ids: number[] = []
  const rows: number[] = []
  const holes = holesOf(passages)
  for (const [passage, { counts, terms, words: typed }] of added) {
    // Ascending, as the postings are: the holes first, then new places.
    const id = holes.next().value ?? passages.length
    passages[id] = passage
    ids.push(id)
    counts.forEach((count, field) => {
      rows.push(count.size)
      sums[field] = (sums[field] ?? 0) + count.size
      for (const [term, often] of count) addition(additions, term, field).push(id, often)
    })
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1)
    for (const word of typed) words.set(word, (words.get(word) ?? 0) + 1)
  }
  changeTerms(stacks.terms, { ids: gone, terms: goneTerms }, additions)
  const all = grown(stacks.lengths.all, passages.length * fields.length)
  ids.forEach((id, place) => {
    all.set(rows.slice(place * fields.length, (place + 1) * fields.length), id * fields.length)
  })
  stacks.lengths = { all, sums, passages: stacks.lengths.passages - gone.length + ids.length }
  stacks.search.measureBy(stacks.lengths)
  return ids
}

/** Of passages that fit a question alike, the one that stands first in the library comes first. */
export function arrange({ order }: Stacks, ids: Iterable<number>): void {
  let place = 0
  for (const id of ids) order[id] = place++
}

function* holesOf(passages: readonly (Passage | undefined)[]): Generator<number, undefined> {
  const places = passages.length
  for (let id = 0; id < places; id++) if (!passages[id]) yield id
}

function addition(additions: Additions, term: string, field: number): number[] {
  const places = additions.get(term) ?? fields.map(() => [])
  additions.set(term, places)
  return places[field] ?? []
}

function less(
  counts: {
    get(key: string): number | undefined
    set(key: string, count: number): unknown
    delete(key: string): unknown
  },
  key: string,
): void {
  const count = counts.get(key) ?? 0
  if (count > 1) counts.set(key, count - 1)
  else counts.delete(key)
}

function grown(lengths: Uint32Array, needed: number): Uint32Array {
  if (lengths.length >= needed) return lengths
  const larger = new Uint32Array(Math.ceil(needed * 1.25))
  larger.set(lengths)
  return larger
}
