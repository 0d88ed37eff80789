import { parentPort, workerData } from 'node:worker_threads'
import { messageOf } from '../core/errors.ts'
import { changedBetween, type Files, type ReadFile, readFiles } from './files.ts'
import { weightOf } from './large.ts'
import { filesIn, toParts } from './parts.ts'
import { takeStock } from './read/folder.ts'
import { maker, readSnapshot, type Stored, writeSnapshot } from './snapshot.ts'

/** Reads a library on a thread of its own: the hundred thousand passages of 16,000 files take minutes. */

export interface Job {
  readonly folder: string
  /** Where the result of an earlier reading is, and the new one is put. */
  readonly snapshot?: string
  /** In bytes; where less was changed since the snapshot, it is used. */
  readonly largeFrom: number
}

/** The parts are of the library as it stands, but for the files in `changed` and those that are not in `stamps` any more. */
export interface Taken {
  readonly parts: Stored['parts']
  readonly changed: readonly (readonly [file: string, ReadFile])[]
  /** Of all files, in the library's order. */
  readonly stamps: readonly (readonly [file: string, stamp: string])[]
}

export type FromWorker = { readonly progress: string } | { readonly taken: Taken }

const post = (message: FromWorker, parts: Stored['parts'] = []) =>
  parentPort?.postMessage(message, [...new Set(parts.map(({ buffer }) => buffer))])

const tell = (progress: string) => post({ progress })

async function take({ folder, snapshot, largeFrom }: Job): Promise<void> {
  const made = await maker()
  const stored = snapshot ? usable(await readSnapshot(snapshot, made)) : undefined
  const stock = await takeStock(folder)
  const known: Files = new Map(stored?.contents.map(([file, hash]) => [file, { hash, problems: [], stamp: '' }]))
  const files = await readFiles(folder, stock, known, counted(stored ? 'compared' : 'read'))
  const stamps = [...files].map(([file, { stamp }]) => [file, stamp] as const)
  const changes = new Set(changedBetween(known, files))
  const weight = weightOf([...changes].flatMap((file) => stock.get(file) ?? []))
  if (stored && weight < largeFrom) {
    const same = [...files.keys()].filter((file) => !changes.has(file))
    tell(`${count(same.length)} of ${count(files.size)} files are as they were kept`)
    const changed = [...files].filter(([file]) => changes.has(file))
    return post({ taken: { parts: stored.parts, changed, stamps } }, stored.parts)
  }
  const before: Files = stored ? await filesIn(stored.parts) : new Map()
  const whole = [...files].map(([file, read]): [string, ReadFile] => {
    const same = changes.has(file) ? undefined : before.get(file)
    return [file, same ? { ...same, stamp: read.stamp } : read]
  })
  const built = toParts(new Map(whole))
  tell(`${count(files.size)} files are indexed`)
  if (snapshot)
    await writeSnapshot(snapshot, made, built).catch((error: unknown) =>
      tell(`not kept for the next start: ${messageOf(error)}; make DATA_DIR a folder that can be written`),
    )
  post({ taken: { parts: built.parts, changed: [], stamps } }, built.parts)
}

function usable(read: Stored | string | undefined): Stored | undefined {
  if (typeof read !== 'string') return read
  tell(`what was kept ${read} and is built anew`)
}

/** More often than this would fill the log. */
const everyMs = 2_000

function counted(done: string): (files: number, all: number) => void {
  let last: number | undefined
  return (files, all) => {
    // From the first file on: its reader has to start.
    last ??= performance.now()
    if (files < all && performance.now() - last < everyMs) return
    last = performance.now()
    tell(`${count(files)} of ${count(all)} files ${done}`)
  }
}

const count = (number: number): string => number.toLocaleString('en')

await take(workerData as Job)
