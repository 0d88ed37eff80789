import { deserialize, serialize } from 'node:v8'
import { type Files, notesOf, type ReadFile } from './files.ts'
import { inSlices } from './in-slices.ts'
import { indexOfParts, type PackedIndex, packIndex, partsOfIndex } from './index/packed.ts'
import { buildIndex } from './index/retrieve.ts'
import { passagesOf } from './passages.ts'
import type { Stored } from './snapshot.ts'

/** Taken apart in some milliseconds. */
const filesAPart = 50

/** How many parts hold files, those parts, and then the parts of the index of their passages. */
export function toParts(files: Files): Stored {
  const entries = [...files]
  const index = buildIndex(Iterator.from(notesOf(files).notes).flatMap(passagesOf))
  const groups = Array.from({ length: Math.ceil(entries.length / filesAPart) }, (_, at) =>
    entries.slice(at * filesAPart, (at + 1) * filesAPart),
  )
  return {
    contents: entries.map(([file, { hash }]) => [file, hash]),
    parts: [groups.length, ...groups, ...partsOfIndex(packIndex(index))].map((part) => new Uint8Array(serialize(part))),
  }
}

const groupsIn = ([first]: Stored['parts']): number => deserialize(first ?? new Uint8Array())

export async function filesIn(parts: Stored['parts']): Promise<Map<string, ReadFile>> {
  const files = new Map<string, ReadFile>()
  await inSlices(parts.slice(1, 1 + groupsIn(parts)), (part) => {
    for (const [file, read] of deserialize(part) as [string, ReadFile][]) files.set(file, read)
  })
  return files
}

export async function indexIn(parts: Stored['parts']): Promise<PackedIndex> {
  const held: object[] = []
  await inSlices(parts.slice(1 + groupsIn(parts)), (part) => {
    held.push(deserialize(part))
  })
  return indexOfParts(held)
}
