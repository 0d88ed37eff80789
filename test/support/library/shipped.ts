import { inject } from 'vitest'
import { type Answering, openAnswering } from '../../../src/answer/answering.ts'
import { openBank, type QuestionBank } from '../../../src/bank/open.ts'
import { withReadings } from '../../../src/library/readings.ts'

/** What the first test of a run that needs it reads, the others find. */
const keeping = () =>
  ({ dataDir: inject('preparedDataDir'), folder: 'knowledge', isAll: false, progress: () => {} }) as const

export const openShipped = (): Promise<Answering> => withReadings(keeping(), () => openAnswering('knowledge'))

export const openShippedBank = (): Promise<QuestionBank> => withReadings(keeping(), () => openBank('knowledge'))
