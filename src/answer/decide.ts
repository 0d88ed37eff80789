import type { Read } from '../library/index/analyse.ts'
import { passageTerms } from '../library/index/passage-terms.ts'
import type { Aliases, Concept } from '../library/words/expand.ts'
import { isPointer } from '../library/words/generic.ts'
import type { Ranked } from './rank/rank.ts'

/** `unsure`: something near is held, and whether it is what was meant only the one who asked can tell. */
export type Verdict = 'answered' | 'unsure' | 'not_covered'

export interface Decision {
  /** 0 to 1. */
  readonly confidence: number
  readonly verdict: Verdict
  /** A subject the question names that the library says it does not hold. */
  readonly outside?: string
}

/** What the decision looks at of a question. */
interface Reading {
  readonly concepts: readonly Concept[]
  /** Its terms without those of stop words, and with them. */
  readonly corrected: readonly string[]
  readonly every: readonly Read[]
}

/**
 * Whether the best passage is about the question at all. A raw score says little (it grows with rare words); what tells
 * the two apart is how much of the question the passage holds.
 */
export function decide(
  best: Ranked | undefined,
  { concepts, corrected, every }: Reading,
  { outside }: Pick<Aliases, 'outside'>,
): Decision {
  if (!best || !concepts.some(namesSomething)) return { confidence: 0, verdict: 'not_covered' }
  const { text } = passageTerms(best.passage)
  const named = outside.find(({ terms }) => holds(corrected, terms) && !holds(text, terms))
  const confidence = sureness(best, lengthOf(every), named !== undefined)
  const verdict = verdictOf(confidence, named === undefined && isNear(best, concepts, confidence))
  return { confidence, verdict, ...(named && { outside: named.about }) }
}

/** What the library says it does not hold is not offered as near. */
function verdictOf(confidence: number, isNear: boolean): Verdict {
  if (confidence >= cuts.answered) return 'answered'
  return confidence >= cuts.unsure && isNear ? 'unsure' : 'not_covered'
}

/** From here on it is near whatever it holds. */
const nearAnyway = 0.25
/** A question of household words finds them scattered, each of them common; it names no heading and no two words that stand together. */
const leastDensity = 0.85

function isNear(best: Ranked, concepts: readonly Concept[], confidence: number): boolean {
  const { heading } = passageTerms(best.passage)
  const named = concepts.some(({ forms }) => forms.some((form) => form.every((term) => heading.has(term))))
  return confidence >= nearAnyway || (best.density >= leastDensity && (named || best.pairs > 0))
}

/** "The last one" is nothing by itself. */
const namesSomething = ({ forms: [asked = []] }: Concept): boolean => !asked.every(isPointer)

/** Whether the terms stand together in the text. */
const holds = (text: readonly string[], terms: readonly string[]): boolean =>
  ` ${text.join(' ')} `.includes(` ${terms.join(' ')} `)

/**
 * A logistic model fitted to the tuning half of bench/answers/questions.yaml, both classes weighing alike. Cross-validated, 0.95 of the
 * area under the curve: half of the questions without an answer are near misses, in the notes' own words.
 */
const weights = {
  bias: -9.8,
  coverage: 4.25,
  bestSentence: 0.95,
  density: 0.6,
  asked: 1.15,
  pairs: 1.15,
  length: 2.3,
  outside: -1.95,
}

/**
 * Set on the tuning half. Between the two lie 4 of a hundred questions with an answer, three of four of them with the right passage first, and
 * a third of those without one. Below the second are 1 of a hundred with an answer.
 */
export const cuts = { answered: 0.38, unsure: 0.1 }

/** A retrieval score of this many times the question's rarity is as good as certain. */
const certainDensity = 4

/** In words: two that the notes hold say as much as six, and a word said over and over is no case. */
const lengthOf = (every: readonly Read[]): number =>
  Math.max(6, Math.min(every.length, 2 * new Set(every.map(({ term }) => term)).size))

function sureness(best: Ranked, words: number, isOutside: boolean): number {
  const sum =
    weights.bias +
    weights.coverage * best.coverage +
    weights.bestSentence * best.bestSentence +
    weights.density * Math.min(best.density / certainDensity, 1) +
    weights.asked * best.asked +
    weights.pairs * best.pairs +
    // Most words of a long question, such as a case, are not its subject, so that less of it is as sure.
    weights.length * Math.log(1 + words) +
    weights.outside * Number(isOutside)
  return 1 / (1 + Math.exp(-sum))
}
