import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../../core/errors.ts'
import { isAskedFile, orphaned } from '../asked/asked-file.ts'
import type { Problem } from '../note.ts'
import { atOnce } from './at-once.ts'
import { idOf, isDocument } from './document.ts'

export interface Stocked {
  /** Why it is not even looked into. */
  readonly problem?: Problem
  /** Which file tells how the document is asked for, where there is one. */
  readonly askedFile?: string
  /** Of both files. */
  readonly bytes: number
  /** Size and time of both files; where they stay, the document is taken to be the same. */
  readonly stamp: string
}

/** The documents by their path in the folder, in its alphabetical order; what tells how to ask for none of them stands there too. */
export type Stock = ReadonlyMap<string, Stocked>

/** Which documents there are. Rejects with StartupError where the folder cannot be read. */
export async function takeStock(folder: string): Promise<Stock> {
  const found: Found[] = []
  await look(folder, '', found).catch((error: NodeJS.ErrnoException) => {
    throw new StartupError([
      `KNOWLEDGE_DIR: the folder ${folder} cannot be read (${error.code}); name a folder that holds the documents`,
    ])
  })
  const documents = found.filter(({ isAsked }) => !isAsked)
  const ids = new Set(documents.map(({ file }) => idOf(file)))
  const asked = new Map(found.filter(({ isAsked }) => isAsked).map(({ file }) => [idOf(file), file]))
  const orphans = [...asked].filter(([id]) => !ids.has(id)).map(([, file]): Found => ({ file, message: orphaned }))
  const all = [...documents, ...orphans].toSorted((a, b) => (a.file < b.file ? -1 : 1))
  const stocked = await atOnce(all, (entry) => stockedAs(folder, entry, asked.get(idOf(entry.file))))
  return new Map(all.flatMap(({ file }, place) => (stocked[place] ? [[file, stocked[place]] as const] : [])))
}

interface Found {
  readonly file: string
  /** Why it is not looked into. */
  readonly message?: string
  /** It holds ways of asking for a document. */
  readonly isAsked?: true
}

/** Deeper folders than these were made by a mistake, and their paths cannot be opened. */
const mostDepth = 30
const mostFiles = 100_000

/** Links are not followed, so that no folder is in itself. */
async function look(folder: string, under: string, found: Found[], depth = 0): Promise<void> {
  for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
    const file = join(under, entry.name)
    if (entry.isDirectory()) await lookBelow(folder, file, found, depth + 1)
    else if (isMeant(under, entry)) {
      if (found.length >= mostFiles) throw tooMany(folder)
      found.push({
        file,
        ...(isAskedFile(under, entry.name) && { isAsked: true }),
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

const isMeant = (under: string, entry: Dirent): boolean =>
  !entry.isSymbolicLink() &&
  (isDocument(entry.name) || isAskedFile(under, entry.name)) &&
  !/^[._]|^readme\./i.test(entry.name)

async function stockedAs(folder: string, { file, message }: Found, askedFile?: string): Promise<Stocked | undefined> {
  if (message) return { bytes: 0, stamp: message, problem: { file, line: 1, field: 'file', message } }
  const info = await sizeAndTime(folder, file)
  const asked = askedFile === undefined ? undefined : await sizeAndTime(folder, askedFile)
  if (!info || !asked || askedFile === undefined) return info
  return { askedFile, bytes: info.bytes + asked.bytes, stamp: `${info.stamp} ${asked.stamp}` }
}

const sizeAndTime = async (folder: string, file: string) => {
  const info = await stat(join(folder, file)).catch(() => undefined)
  return info && { bytes: info.size, stamp: `${info.size} ${info.mtimeMs}` }
}
