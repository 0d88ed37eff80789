import levenshtein from 'damerau-levenshtein'
import { isSubject, type Read, termOf } from '../../library/index/analyse.ts'
import type { Index } from '../../library/index/search.ts'
import { stopWords } from '../../library/index/stop-words.ts'
import { isEnglish } from '../../library/words/everyday.ts'
import type { Aliases } from '../../library/words/expand.ts'

const stopWordList = [...stopWords].filter((word) => word.length >= 5)

/** "shoud" asks nothing either. */
const isStopWordSlip = (word: string): boolean =>
  word.length >= 4 && stopWordList.some((stop) => levenshtein(word, stop).steps === 1)

/** A slip leaves the rest of a question alone; what has more unknown words is about something else, and each costs time. */
const mostCorrections = 8

/** Parts of two words written together are at least this long. */
const shortestHalf = 4

/**
 * The terms of a question's words, in order. A subject that neither the library nor English holds is turned into what was
 * probably meant: two halves written apart ("counter strain") or together, or a slip of a letter (two from eight letters). A
 * known word is never touched.
 */
export function correct(index: Index, words: readonly string[], aliases: Aliases): Read[] {
  const isHeld = (word: string) => index.frequency.has(termOf(word)) || aliases.vocabulary.has(termOf(word))
  const corrected: Read[] = []
  const meant = (...words: string[]) =>
    corrected.push(...words.map((word) => ({ term: termOf(word), isSubject: true })))
  let tried = 0
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const joined = word + (words[at + 1] ?? '')
    if (!isSubject(word)) corrected.push({ term: termOf(word), isSubject: false })
    else if (joined !== word && joined.length > shortestHalf && index.frequency.has(termOf(joined))) {
      meant(joined)
      at++
    } else if (isHeld(word) || isEnglish(word) || ++tried > mostCorrections) meant(word)
    else if (!isStopWordSlip(word)) {
      const slip = likeliest(index, aliases, word)
      meant(...(slip ? [slip] : (halves(word).find((pair) => pair.every(isHeld)) ?? [word])))
    }
  }
  return corrected
}

const halves = (word: string): string[][] =>
  Array.from({ length: Math.max(0, word.length - 2 * shortestHalf + 1) }, (_, at) => [
    word.slice(0, shortestHalf + at),
    word.slice(shortestHalf + at),
  ])

function likeliest(index: Index, aliases: Aliases, word: string): string | undefined {
  if (word.length < 4 || /\d/.test(word)) return undefined
  const most = word.length >= 8 ? 2 : 1
  // The map counts swapped letters as two edits, Damerau as one: search wider, then measure.
  const candidates = new Set([...index.words.fuzzyGet(word, most + 1).keys(), ...aliases.words])
  let best: { word: string; score: number } | undefined
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > most) continue
    const { steps } = levenshtein(word, candidate)
    if (steps > most) continue
    const commonness = Math.log(index.words.get(candidate) ?? 1)
    const score = -2.2 * steps + 0.5 * commonness + (candidate[0] === word[0] ? 0.6 : 0)
    // Of two alike the first by the alphabet, in whatever order the library was read.
    if (!best || score > best.score || (score === best.score && candidate < best.word))
      best = { word: candidate, score }
  }
  return best?.word
}
