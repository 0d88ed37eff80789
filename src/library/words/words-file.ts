import { bounded } from '../bounded/bounded.ts'
import { type LastGood, lastGood, readTextFile, type TextFile } from '../read/text-file.ts'
import type { Words } from './expand.ts'
import { noWords, type wordsIn } from './words.ts'

export const wordsFile = 'words.yaml'
const whole = 'words'

export const readWordsText = (folder: string): Promise<TextFile> => readTextFile(folder, wordsFile, whole)

export type WordsFile = LastGood<Words>

export const noWordsFile: WordsFile = { held: noWords, problems: [], read: undefined }

const parsed = bounded<typeof wordsIn>(new URL('words.ts', import.meta.url), 'wordsIn')

export const checkWords = (read: TextFile, before: WordsFile): Promise<WordsFile> =>
  lastGood(read, before, { file: wordsFile, whole, none: noWords }, (bytes) => parsed(bytes.length, bytes, wordsFile))
