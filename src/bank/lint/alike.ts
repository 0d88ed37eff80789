import { wordsOf } from '../../library/index/analyse.ts'
import { jaccard } from '../../library/words/jaccard.ts'
import { keyOf, type Question } from '../question.ts'
import { normal } from './words.ts'

interface Pair {
  readonly first: Question
  readonly second: Question
  /** Word for word. */
  readonly same: boolean
}

const likeness = 0.9
/** Of stems with the same key. Of another key, one asks of the left what the other asks of the right. */
const likenessOfTwins = 0.6

/**
 * Pairs of questions whose stems are alike. Two sets that share nine tenths of their words share one of the rarest tenth
 * of each, so only stems that meet in a rare word are compared: a bank of thousands is done in a blink.
 */
export function alikePairs(questions: readonly Question[]): Pair[] {
  const stems = questions.map(({ stem }) => new Set(wordsOf(stem)))
  const keys = questions.map((question) => normal(keyOf(question).text))
  const frequency = new Map<string, number>()
  for (const word of stems.flatMap((words) => [...words])) frequency.set(word, (frequency.get(word) ?? 0) + 1)

  const met = new Map<string, number[]>()
  return questions.flatMap((second, at) => {
    const words = stems[at] ?? new Set()
    const key = keys[at]
    const places = [
      ...rarest(words, likeness, frequency),
      ...rarest(words, likenessOfTwins, frequency).map((word) => `${word} ${key}`),
    ]
    const candidates = new Set<number>()
    for (const place of places) {
      const seen = met.get(place) ?? []
      for (const index of seen) candidates.add(index)
      seen.push(at)
      met.set(place, seen)
    }
    return [...candidates].flatMap((index): Pair[] => {
      const [first, other] = [questions[index], stems[index]]
      if (!first || !other) return []
      const least = keys[index] === key ? likenessOfTwins : likeness
      if (jaccard(words, other) < least) return []
      return [{ first, second, same: normal(first.stem) === normal(second.stem) }]
    })
  })
}

/** Ties go by the alphabet: both stems of a pair must sort their words alike. */
const rarest = (words: ReadonlySet<string>, likeness: number, frequency: ReadonlyMap<string, number>): string[] =>
  [...words]
    .toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
    .slice(0, words.size - Math.ceil(likeness * words.size) + 1)
