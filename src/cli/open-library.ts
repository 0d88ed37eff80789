import { type Answering, openAnswering } from '../answer/answering.ts'
import type { Bank } from '../bank/question.ts'
import { readBank } from '../bank/read.ts'
import { withReadings } from '../library/readings.ts'

/** How far the reading is goes to standard error. */
const keeping = () => ({
  dataDir: process.env.DATA_DIR || './data',
  progress: (line: string) => process.stderr.write(`${line}\n`),
})

/** As the bot opens it: what is kept of a library serves both. */
export const openLibraryHere = (folder: string): Promise<Answering> =>
  withReadings({ ...keeping(), folder, isAll: false }, () => openAnswering(folder, keeping()))

export const openAllHere = (folder: string): Promise<[Answering, Bank]> =>
  withReadings({ ...keeping(), folder, isAll: true }, () =>
    Promise.all([openAnswering(folder, keeping()), readBank(folder)]),
  )
