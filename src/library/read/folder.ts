import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../../core/errors.ts'
import { atOnce } from './at-once.ts'
import { isDocument } from './document.ts'

export interface Stocked {
  readonly bytes: number
  /** Size and time; where they stay, the file is taken to be the same. */
  readonly stamp: string
}

/** The documents by their path in the folder, in its alphabetical order. */
export type Stock = ReadonlyMap<string, Stocked>

/** Which documents there are. Rejects with StartupError where the folder cannot be read. */
export async function takeStock(folder: string): Promise<Stock> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new StartupError([
        `KNOWLEDGE_DIR: the folder ${folder} cannot be read (${error.code}); name a folder that holds the documents`,
      ])
    },
  )
  const files = entries
    .filter((entry) => entry.isFile() && isDocument(entry.name) && !/^[._]|^readme\./i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .toSorted()
  const infos = await atOnce(files, (file) => stat(join(folder, file)).catch(() => undefined))
  return new Map(
    files.flatMap((file, place) => {
      const info = infos[place]
      return info ? [[file, { bytes: info.size, stamp: `${info.size} ${info.mtimeMs}` }] as const] : []
    }),
  )
}
