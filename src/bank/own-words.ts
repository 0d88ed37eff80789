import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** Eight words in a row are seldom the same by chance; shorter runs are the field's own phrases. */
const shingleWords = 8
/** 40 bits: among a million runs of eight words, four thousand hashes meet one by chance once in 250 libraries. */
const hashLength = 10

export interface CopiedRun {
  readonly line: number
  readonly words: string
}

/**
 * Words of letters and digits, lower case. Not the words the search index is built of: that way of reading may change,
 * and the stored hashes would then match nothing without anybody noticing.
 */
const wordsIn = (text: string): { word: string; start: number; end: number }[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))

const hash = (words: readonly string[]): string =>
  createHash('sha256').update(words.join(' ')).digest('hex').slice(0, hashLength)

/** The hash of every run of eight words, in an order from which the text cannot be rebuilt. */
export function shinglesOf(text: string): string[] {
  const words = wordsIn(text).map(({ word }) => word)
  const starts = words.slice(0, Math.max(0, words.length - shingleWords + 1))
  return [...new Set(starts.map((_, at) => hash(words.slice(at, at + shingleWords))))].toSorted()
}

/** One hash a line. */
export async function readShingles(file: string): Promise<Set<string>> {
  return new Set((await readFile(file, 'utf8')).split(/\s+/).filter(Boolean))
}

/** Where a text says eight words or more exactly as a hashed one does. Runs that overlap come out as one. */
export function ownWords(text: string, shingles: ReadonlySet<string>): CopiedRun[] {
  const words = wordsIn(text)
  const runs: { from: number; to: number }[] = []
  for (let at = 0; at + shingleWords <= words.length; at++) {
    if (!shingles.has(hash(words.slice(at, at + shingleWords).map(({ word }) => word)))) continue
    const last = runs.at(-1)
    const to = at + shingleWords - 1
    if (last && at <= last.to) last.to = to
    else runs.push({ from: at, to })
  }
  return runs.map(({ from, to }) => {
    const start = words[from]?.start ?? 0
    return {
      line: text.slice(0, start).split('\n').length,
      words: text.slice(start, words[to]?.end).replace(/\s+/g, ' '),
    }
  })
}
