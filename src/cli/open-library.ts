import { type Library, openLibrary } from '../library/library.ts'

/** As the bot opens it: what is kept of a large library serves both. How far the reading is goes to standard error. */
export const openLibraryHere = (folder: string): Promise<Library> =>
  openLibrary(folder, {
    dataDir: process.env.DATA_DIR || './data',
    progress: (line) => process.stderr.write(`${line}\n`),
  })
