import { deserialize, serialize } from 'node:v8'
import { type Files, notesOf, type ReadFile } from './files.ts'
import { inSlices } from './in-slices.ts'
import { type PackedIndex, packIndex } from './index/packed.ts'
import { buildIndex } from './index/retrieve.ts'
import { passagesOf } from './passages.ts'
import type { Stored } from './snapshot.ts'

/** Taken apart in some milliseconds. */
const filesAPart = 50

/** The files in parts of fifty, then the index of their passages. */
export function toParts(files: Files): Stored {
  const entries = [...files]
  const index = buildIndex(Iterator.from(notesOf(files).notes).flatMap(passagesOf))
  const groups = Array.from({ length: Math.ceil(entries.length / filesAPart) }, (_, at) =>
    entries.slice(at * filesAPart, (at + 1) * filesAPart),
  )
  return {
    contents: entries.map(([file, { hash }]) => [file, hash]),
    parts: [...groups, packIndex(index)].map((part) => new Uint8Array(serialize(part))),
  }
}

export async function filesIn(parts: Stored['parts']): Promise<Map<string, ReadFile>> {
  const files = new Map<string, ReadFile>()
  await inSlices(parts.slice(0, -1), (part) => {
    for (const [file, read] of deserialize(part) as [string, ReadFile][]) files.set(file, read)
  })
  return files
}

/** Of a copy: its arrays look into the bytes, which would keep those of all parts. */
export const indexIn = (parts: Stored['parts']): PackedIndex => deserialize((parts.at(-1) ?? new Uint8Array()).slice())
