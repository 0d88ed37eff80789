import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { answerText } from '../../../src/answer/answer.ts'
import { type Answering, openAnswering } from '../../../src/answer/answering.ts'
import { noteOf } from './own-library.ts'

/** Two blocks: a folder of a few notes is large here, one changed note is not. */
const largeFrom = 9_000

interface Large {
  folder: string
  dataDir: string
  /** What the library said while it was read last. */
  lines: string[]
  put(file: string, text: string): Promise<void>
  open(dataDir?: string): Promise<Answering>
}

/** Four documents, anew before each test. */
export const large: Large = {
  folder: '',
  dataDir: '',
  lines: [],
  put: (file, text) => writeFile(join(large.folder, file), text),
  open: (dataDir = large.dataDir) => {
    large.lines = []
    return openAnswering(large.folder, { dataDir, largeFrom, progress: (line) => large.lines.push(line) })
  },
}

export const ask = (library: Answering, question: string): string => answerText(library.answer(question))

export const anew = ['library: 4 of 4 files read', 'library: 4 files are indexed']
export const asKept = (files: string): string[] => [
  'library: 4 of 4 files compared',
  `library: ${files} files are as they were kept`,
]

beforeEach(async () => {
  large.folder = await mkdtemp(join(tmpdir(), 'omt-large-'))
  large.dataDir = await mkdtemp(join(tmpdir(), 'omt-kept-'))
  await large.put('pedal-pump.md', noteOf('Pedal pump', 'The pedal pump rocks the feet of the patient.'))
  await large.put('rib-raising.md', noteOf('Rib raising', 'Rib raising lifts the rib heads.'))
  await large.put('still.md', noteOf('Still technique', 'The Still technique begins in the position of ease.'))
  await large.put('torticollis.txt', 'Torticollis turns the head to one side.')
})
afterEach(async () => {
  await rm(large.folder, { recursive: true })
  await rm(large.dataDir, { recursive: true })
})
