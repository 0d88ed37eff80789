import { type Answering, openAnswering } from '../answer/answering.ts'

/** As the bot opens it: what is kept of a large library serves both. How far the reading is goes to standard error. */
export const openLibraryHere = (folder: string): Promise<Answering> =>
  openAnswering(folder, {
    dataDir: process.env.DATA_DIR || './data',
    progress: (line) => process.stderr.write(`${line}\n`),
  })
