import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../../core/errors.ts'
import type { Problem } from '../note.ts'
import { atOnce } from './at-once.ts'
import { isDocument } from './document.ts'

export interface Stocked {
  /** Why it is not even looked into. */
  readonly problem?: Problem
  readonly bytes: number
  /** Size and time; where they stay, the file is taken to be the same. */
  readonly stamp: string
}

/** The documents by their path in the folder, in its alphabetical order. */
export type Stock = ReadonlyMap<string, Stocked>

/** Which documents there are. Rejects with StartupError where the folder cannot be read. */
export async function takeStock(folder: string): Promise<Stock> {
  const found: Found[] = []
  await look(folder, '', found).catch((error: NodeJS.ErrnoException) => {
    throw new StartupError([
      `KNOWLEDGE_DIR: the folder ${folder} cannot be read (${error.code}); name a folder that holds the documents`,
    ])
  })
  const all = found.toSorted((a, b) => (a.file < b.file ? -1 : 1))
  const stocked = await atOnce(all, (entry) => stockedAs(folder, entry))
  return new Map(all.flatMap(({ file }, place) => (stocked[place] ? [[file, stocked[place]] as const] : [])))
}

interface Found {
  readonly file: string
  /** Why it is not looked into. */
  readonly message?: string
}

/** Deeper folders than these were made by a mistake, and their paths cannot be opened. */
const mostDepth = 30
const mostFiles = 100_000

/** Links are not followed, so that no folder is in itself. */
async function look(folder: string, under: string, found: Found[], depth = 0): Promise<void> {
  for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
    const file = join(under, entry.name)
    if (entry.isDirectory()) await lookBelow(folder, file, found, depth + 1)
    else if (isMeant(entry)) {
      if (found.length >= mostFiles) throw tooMany(folder)
      found.push({
        file,
        ...(entry.name.includes(notUnicode) && { message: 'has a name that is not UTF-8; rename it' }),
      })
    }
  }
}

/** What stands where a name held other bytes; there is no opening it by this name. */
const notUnicode = '\ufffd'

async function lookBelow(folder: string, file: string, found: Found[], depth: number): Promise<void> {
  if (depth > mostDepth) {
    found.push({ file, message: `lies ${depth} folders deep; move it up, ${mostDepth} are the most` })
    return
  }
  await look(folder, file, found, depth).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof StartupError) throw error
    // One that went meanwhile is no mistake.
    if (error.code !== 'ENOENT' || file.includes(notUnicode))
      found.push({
        file,
        message: `is a folder that cannot be read (${error.code}); let the bot read it, or rename it`,
      })
  })
}

const tooMany = (folder: string): StartupError =>
  new StartupError([
    `KNOWLEDGE_DIR: the folder ${folder} holds more than ${mostFiles.toLocaleString('en')} documents; name a smaller one`,
  ])

const isMeant = (entry: Dirent): boolean =>
  !entry.isSymbolicLink() && isDocument(entry.name) && !/^[._]|^readme\./i.test(entry.name)

async function stockedAs(folder: string, { file, message }: Found): Promise<Stocked | undefined> {
  if (message) return { bytes: 0, stamp: message, problem: { file, line: 1, field: 'file', message } }
  const info = await stat(join(folder, file)).catch(() => undefined)
  return info && { bytes: info.size, stamp: `${info.size} ${info.mtimeMs}` }
}
