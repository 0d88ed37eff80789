import { type LastGood, lastGood, readTextFile, type TextFile } from '../read/text-file.ts'
import type { Words } from './expand.ts'
import { noWords, readWords } from './words.ts'

export const wordsFile = 'words.yaml'

export const readWordsText = (folder: string): Promise<TextFile> => readTextFile(folder, wordsFile, 'words')

export type WordsFile = LastGood<Words>

export const noWordsFile: WordsFile = { held: noWords, problems: [], read: undefined }

export const checkWords = (read: TextFile, before: WordsFile): WordsFile =>
  lastGood(read, before, noWords, (text) => readWords(text, wordsFile))
