import type { Passage } from '../note.ts'
import type { Analysed } from './analysed.ts'
import type { Stacks } from './search.ts'

/** Each with its analysis, so that a change itself is short. */
export interface Change {
  readonly removed: Iterable<readonly [id: number, Analysed]>
  readonly added: Iterable<readonly [Passage, Analysed]>
}

/**
 * Takes passages out and puts others in; what it then answers is what an index of these passages alone would. Returns the ids
 * of the added ones, in their order; `arrange` must follow.
 */
export function change({ passages, frequency, words, search }: Stacks, { removed, added }: Change): number[] {
  for (const [id, { texts, terms, words: typed }] of removed) {
    passages[id] = undefined
    search.remove({ id, ...texts })
    for (const term of terms) less(frequency, term)
    for (const word of typed) less(words, word)
  }
  const ids: number[] = []
  const holes = holesOf(passages)
  for (const [passage, { texts, terms, words: typed }] of added) {
    const id = holes.next().value ?? passages.length
    passages[id] = passage
    ids.push(id)
    search.add({ id, ...texts })
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1)
    for (const word of typed) words.set(word, (words.get(word) ?? 0) + 1)
  }
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
