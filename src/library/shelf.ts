import { inSlices } from './in-slices.ts'
import { type Analysed, analysedPassage } from './index/analysed.ts'
import { arrange, change } from './index/change.ts'
import { type PackedIndex, unpackIndex } from './index/packed.ts'
import { buildIndex } from './index/retrieve.ts'
import type { Stacks } from './index/search.ts'
import type { Note, Passage } from './note.ts'
import { eachPassage } from './passages.ts'

export interface Topic {
  readonly name: string
  readonly notes: readonly Note[]
}

/** Notes with all that is made of them. */
export interface Shelf {
  readonly index: Stacks
  readonly passages: Map<string, Passage>
  /** The ids of each note's passages in the index, in the library's order. */
  ids: ReadonlyMap<Note, readonly number[]>
  /** In alphabetical order. */
  topics: readonly Topic[]
}

export const emptyShelf = (): Shelf => ({ index: buildIndex([]), passages: new Map(), ids: new Map(), topics: [] })

/** In the library's order. */
export const passagesOn = ({ index, ids }: Shelf): Passage[] =>
  [...ids.values()].flatMap((places) => places.flatMap((id) => index.passages[id] ?? []))

/** Makes the shelf one of these notes. It changes in one step, after the new passages have been analysed. */
export async function shelve(shelf: Shelf, notes: readonly Note[]): Promise<void> {
  const { index, passages } = shelf
  const wanted = new Set(notes)
  const gone = [...shelf.ids].flatMap(([note, ids]) => (wanted.has(note) ? [] : ids))
  const removed: [number, Analysed][] = []
  await inSlices(gone, (id) => {
    const passage = index.passages[id]
    if (passage) removed.push([id, analysedPassage(passage)])
  })
  const added = new Map<Note, [Passage, Analysed][]>()
  await inSlices(passagesIn(notes.filter((note) => !shelf.ids.has(note))), ([note, passage]) => {
    const its = added.get(note) ?? []
    added.set(note, its)
    if (passage) its.push([passage, analysedPassage(passage)])
  })
  if (added.size === 0 && shelf.ids.size === notes.length) return

  for (const id of gone) passages.delete(index.passages[id]?.id ?? '')
  const fresh = [...added.values()].flat()
  const ids = change(index, { removed, added: fresh }).values()
  for (const [passage] of fresh) passages.set(passage.id, passage)
  const places = new Map(Iterator.from(added).map(([note, its]) => [note, [...ids.take(its.length)]]))
  lay(shelf, new Map(notes.map((note) => [note, shelf.ids.get(note) ?? places.get(note) ?? []])))
}

/** Each note, and each of its passages: what is done to one is short work, whatever a note holds. */
function* passagesIn(notes: readonly Note[]): Generator<[Note, Passage?]> {
  for (const note of notes) {
    yield [note]
    for (const passage of eachPassage(note)) yield [note, passage]
  }
}

/** The shelf of the notes from which the index was packed. */
export async function shelfOf(notes: readonly Note[], packed: PackedIndex): Promise<Shelf> {
  const list: Passage[] = []
  const byId = new Map<string, Passage>()
  const ids = new Map<Note, number[]>()
  await inSlices(passagesIn(notes), ([note, passage]) => {
    const its = ids.get(note) ?? []
    ids.set(note, its)
    if (!passage) return
    its.push(list.push(passage) - 1)
    byId.set(passage.id, passage)
  })
  const shelf: Shelf = { index: await unpackIndex(packed, list), passages: byId, ids, topics: [] }
  lay(shelf, ids)
  return shelf
}

function lay(shelf: Shelf, ids: ReadonlyMap<Note, readonly number[]>): void {
  shelf.ids = ids
  arrange(shelf.index, [...ids.values()].flat())
  shelf.topics = [...Map.groupBy(ids.keys(), (note) => note.topic)]
    .map(([name, notes]) => ({ name, notes }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
