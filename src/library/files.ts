import type { Note, Problem } from './note.ts'
import { atOnce } from './read/at-once.ts'
import { type HashedResult, readDocument } from './read/document.ts'
import type { Stock } from './read/folder.ts'

export interface ReadFile extends HashedResult {
  readonly stamp: string
  /** The last reading of this file that could be used. */
  readonly good?: Note
}

/** By their path in the folder, in its order. */
export type Files = ReadonlyMap<string, ReadFile>

/**
 * Files whose size and time did not change are not opened; those that hold the same bytes as before are not read anew.
 * `onRead` hears after each file how many were looked at.
 */
export async function readFiles(
  folder: string,
  stock: Stock,
  known: Files,
  onRead: (done: number, all: number) => void = () => {},
): Promise<Map<string, ReadFile>> {
  let done = 0
  const read = await atOnce([...stock], async ([file, { stamp, problem, askedFile }]): Promise<[string, ReadFile]> => {
    const before = known.get(file)
    if (before?.stamp === stamp) return [file, before]
    const result = problem
      ? { problems: [problem], hash: '' }
      : await readDocument(folder, { file, ...(askedFile && { askedFile }) }, before)
    onRead(++done, stock.size)
    return [file, result === before ? { ...before, stamp } : lasting({ ...result, stamp }, before)]
  })
  return new Map(read)
}

/** A file that was good and is now broken keeps its last good text; one that never was good is used as far as it goes. */
export function lasting(file: ReadFile, before: ReadFile | undefined): ReadFile {
  const good = file.problems.length === 0 ? file.note : (before?.good ?? file.note)
  return { ...file, ...(good && { good }) }
}

/** The files that hold something else than before, those that are gone among them. */
export const changedBetween = (before: Files, after: Files): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((file) => {
    const [a, b] = [before.get(file), after.get(file)]
    return a?.hash !== b?.hash || (a?.hash === '' && a !== b)
  })

/** The notes that are used, and a problem for each whose id another has. */
export function notesOf(files: Files): { notes: Note[]; clashes: Problem[] } {
  const byId = new Map<string, Note>()
  const clashes: Problem[] = []
  for (const { good: note } of files.values()) {
    if (!note) continue
    const first = byId.get(note.id)
    if (!first) byId.set(note.id, note)
    else
      clashes.push({
        file: note.file,
        line: 1,
        field: 'id',
        message: `"${note.id}" is also the id of ${first.file}; rename one of the files`,
      })
  }
  return { notes: [...byId.values()], clashes }
}
