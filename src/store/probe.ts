import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Database } from './schema.ts'

/** A write costs a flush to the disk; who asks more often is told what the last one found. */
const everyMs = 5_000

/** Who asks whether the bot is well gives up after about ten seconds. */
const patienceMs = 5_000

/** Two segments of Postgres' journal, 16 MB each: it sets about the next one when one is full. */
const leastFreeBytes = 32 * 1024 * 1024

/** Why the embedded database has no room to write; undefined while it has. */
export async function lackOfRoom(folder: string): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free >= leastFreeBytes) return undefined
  const megabytes = (bytes: number) => Math.floor(bytes / (1024 * 1024))
  return `only ${megabytes(free)} MB are free in ${folder}. Make room: the database needs ${megabytes(leastFreeBytes)} MB to go on writing.`
}

/** Rejects where nothing can be written to the database at present, or it does not answer in time. */
export function probing(db: Database, folder?: string): () => Promise<void> {
  let wroteAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined

  async function probe(): Promise<void> {
    const lack = folder === undefined ? undefined : await lackOfRoom(folder)
    if (lack) throw new Error(lack)
    if (performance.now() - wroteAt < everyMs) {
      await sql`select 1`.execute(db)
      return
    }
    await sql`update probe set at = now()`.execute(db)
    wroteAt = performance.now()
  }

  return async () => {
    // One that hangs is not joined by others.
    running ??= probe().finally(() => {
      running = undefined
    })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs)
    })
    await Promise.race([running, late]).finally(() => clearTimeout(timer))
  }
}
