import stem from 'wink-porter2-stemmer'
import { stopWords } from './stop-words.ts'

/** Stems seen before: a library repeats its words, so this is most of the speed of building an index. */
const stems = new Map<string, string>()
/** About 10 MB; reached only by libraries of millions of words. */
const maxStems = 200_000

/** Forms that no stemmer reaches and that students and notes use for each other. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['held', 'hold'],
  ['taught', 'teach'],
  ['felt', 'feel'],
  ['took', 'take'],
  ['taken', 'take'],
  ['wore', 'wear'],
  ['worn', 'wear'],
  ['brought', 'bring'],
  ['feet', 'foot'],
  ['vertebrae', 'vertebra'],
  ['invented', 'develop'],
  ['inventor', 'develop'],
])

/** No word is longer; what is was typed to see what happens, and stemming or comparing it takes seconds. */
const longestWord = 40

/** Short words and words with digits (T5, S1, 62.5) mean what they are. */
export function termOf(word: string): string {
  if (word.length < 4 || !isShort(word) || /\d/.test(word)) return word
  const known = stems.get(word)
  if (known !== undefined) return known
  if (stems.size >= maxStems) stems.clear()
  const made = stem(irregular.get(word) ?? word)
  stems.set(word, made)
  return made
}

/** Lower-case words without diacritics, apostrophes or hyphens; numbers keep their decimal point. */
export function wordsOf(text: string): string[] {
  // Most text is plain, and to look for letters of all scripts takes three times as long.
  if (/^[\x20-\x7e\s]*$/.test(text)) return folded(text).match(/\d+(?:\.\d+)+|[a-z0-9]+/g) ?? []
  return folded(text.normalize('NFKD').replace(/\p{M}/gu, '')).match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? []
}

const folded = (text: string): string => text.toLowerCase().replace(/['’]/g, '')

/** The words that the analysis leaves out. */
export const droppedFrom = (text: string): string[] => wordsOf(text).filter((word) => stopWords.has(word))

/** The terms of a passage, in order, stop words left out. The index and every later step see a text this way only. */
export const termsOf = (text: string): string[] => subjectWordsOf(text).map(termOf)

/** The words that become terms. */
export const subjectWordsOf = (text: string): string[] => wordsOf(text).filter(isSubject)

/** Whether a word becomes a term of the index. */
export const isSubject = (word: string): boolean => isShort(word) && !stopWords.has(word)

export const isShort = (word: string): boolean => word.length <= longestWord

/** A word as the search takes it; those that are no subject only tell alike passages apart. */
export interface Read {
  readonly term: string
  readonly isSubject: boolean
}

const reads = new Map<string, Read>()

/** The words of a text, those that the index leaves out too, in order. */
export const everyTermOf = (text: string): Read[] => wordsOf(text).map(readOf)

function readOf(word: string): Read {
  // Of a word longer than any nothing is kept.
  if (!isShort(word)) return { term: word, isSubject: false }
  const known = reads.get(word)
  if (known) return known
  if (reads.size >= maxStems) reads.clear()
  const made = { term: termOf(word), isSubject: isSubject(word) }
  reads.set(word, made)
  return made
}
