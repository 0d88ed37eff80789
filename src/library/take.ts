import { Worker } from 'node:worker_threads'
import { type Files, lasting, notesOf, type ReadFile } from './files.ts'
import { filesIn, indexIn } from './parts.ts'
import { type Shelf, shelfOf } from './shelf.ts'
import type { FromWorker, Job, Taken } from './stock-worker.ts'

export interface Taking {
  readonly taken: Promise<Taken>
  stop(): Promise<unknown>
}

/** Starts reading a library on a thread of its own. Rejects when that thread fails or is stopped. */
export function startTaking(job: Job, progress: (line: string) => void): Taking {
  const worker = new Worker(new URL('stock-worker.ts', import.meta.url), { workerData: job })
  const { promise, resolve, reject } = Promise.withResolvers<Taken>()
  worker.on('message', (message: FromWorker) => {
    if ('progress' in message) progress(`library: ${message.progress}`)
    else resolve(message.taken)
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('the thread that reads the library ended before it was done')))
  return { taken: promise, stop: () => worker.terminate() }
}

/** What was taken, on the thread that answers. `files` are those to shelve; the shelf may hold older ones of them. */
export async function opened(
  { parts, changed, stamps }: Taken,
  before: Files,
): Promise<{ readonly files: Map<string, ReadFile>; readonly shelf: Shelf }> {
  const stored = await filesIn(parts)
  const shelf = await shelfOf(notesOf(stored).notes, await indexIn(parts))
  const changes = new Map(changed)
  const files = new Map<string, ReadFile>()
  for (const [file, stamp] of stamps) {
    const read = changes.get(file) ?? stored.get(file)
    if (!read) continue
    files.set(file, lasting({ ...read, stamp }, before.get(file)))
  }
  return { files, shelf }
}
