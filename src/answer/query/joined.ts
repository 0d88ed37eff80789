import { isSubject, type Read, termOf } from '../../library/index/analyse.ts'
import type { Index } from '../../library/index/search.ts'

/** Of both halves: "a part" and "of ten" are two words. */
const shortestHalf = 4

/** The terms of a question's words, in order; two halves of a word of the library that were written apart ("counter strain") are one. */
export function joined(index: Index, words: readonly string[]): Read[] {
  const read: Read[] = []
  for (let at = 0; at < words.length; at++) {
    const [word = '', next = ''] = [words[at], words[at + 1]]
    const whole = word + next
    const areHalves = [word, next].every((half) => half.length >= shortestHalf && isSubject(half))
    if (areHalves && index.frequency.has(termOf(whole))) {
      read.push({ term: termOf(whole), isSubject: true })
      at++
    } else read.push({ term: termOf(word), isSubject: isSubject(word) })
  }
  return read
}
