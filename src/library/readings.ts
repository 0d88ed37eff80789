import { deserialize, serialize } from 'node:v8'
import { messageOf } from '../core/errors.ts'
import { type Memory, type Outcome, withMemory } from './bounded/bounded.ts'
import { maker, readSnapshot, snapshotFile, writeSnapshot } from './snapshot.ts'

/** The shipped notes and questions have 3 MB of them. What goes beyond is read anew at each start. */
const mostBytes = 30_000_000

interface Keeping {
  /** Left out, nothing is kept. */
  readonly dataDir?: string | undefined
  readonly folder: string
  /** Whether all of the folder is opened, so that what is not read again is of no more use. */
  readonly isAll: boolean
  readonly progress: (line: string) => void
}

/**
 * While `open` opens a library and its bank, what an earlier start read of the same bytes is not read again, what was given up
 * neither; and what was read is kept in `dataDir` for the next one.
 */
export async function withReadings<Result>(
  { dataDir, folder, isAll, progress }: Keeping,
  open: () => Promise<Result>,
): Promise<Result> {
  if (!dataDir) return open()
  const path = snapshotFile(dataDir, folder, 'readings')
  const made = await maker()
  const stored = await readSnapshot(path, made)
  if (typeof stored === 'string') progress(`library: what was kept of its files ${stored}; they are read anew`)
  const before = typeof stored === 'object' ? stored : { contents: [], parts: [] }
  const known = new Map(before.contents.flatMap(([key], at) => (before.parts[at] ? [[key, before.parts[at]]] : [])))
  const used = new Map<string, Uint8Array<ArrayBuffer>>()
  let bytes = 0
  const memory: Memory = {
    isEmpty: known.size === 0,
    find: (key) => {
      const part = known.get(key)
      return part && (deserialize(part) as Outcome)
    },
    add: (key, outcome) => {
      if (used.has(key)) return
      const part = known.get(key) ?? new Uint8Array(serialize(outcome))
      if (bytes + part.length > mostBytes) return
      bytes += part.length
      used.set(key, part)
    },
  }
  const result = await withMemory(memory, open)
  const isNew = Iterator.from(used.keys()).some((key) => !known.has(key))
  if (!isNew && (!isAll || used.size === known.size)) return result
  const kept = isAll ? [...used] : [...new Map([...known, ...used])]
  await writeSnapshot(path, made, {
    contents: kept.map(([key]) => [key, '']),
    parts: kept.map(([, part]) => part),
  }).catch((error: unknown) =>
    progress(
      `library: its files are read anew at the next start: ${messageOf(error)}; make DATA_DIR a folder that can be written`,
    ),
  )
  return result
}
