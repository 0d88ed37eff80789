import type { Aliases, Concept } from './expand.ts'
import { isPointer } from './generic.ts'
import { passageTerms } from './passage-terms.ts'
import type { Ranked } from './rank.ts'

export interface Decision {
  /** 0 to 1. */
  readonly confidence: number
  /** Reached by what counts as covered. */
  readonly cut: number
  readonly covered: boolean
  /** A subject the question names that the library says it does not hold. */
  readonly outside?: string
}

/**
 * Whether the best passage is about the question at all. A raw score says little (it grows with rare words); what tells
 * the two apart is how much of the question the passage holds, most of all of its words that are not everyday ones: so
 * "dose of ibuprofen for back pain" is not answered with the note on back pain.
 */
export function decide(
  best: Ranked | undefined,
  concepts: readonly Concept[],
  corrected: readonly string[],
  { outside }: Pick<Aliases, 'outside'>,
): Decision {
  if (!best || !concepts.some(namesSomething)) return { confidence: 0, cut, covered: false }
  const { text } = passageTerms(best.passage)
  const named = outside.find(({ terms }) => holds(corrected, terms) && !holds(text, terms))
  const confidence = sureness(best, concepts.length, named !== undefined)
  return { confidence, cut, covered: confidence >= cut, ...(named && { outside: named.about }) }
}

/** "The last one" is nothing by itself. */
const namesSomething = ({ forms: [asked = []] }: Concept): boolean => !asked.every(isPointer)

/** Whether the terms stand together in the text. */
const holds = (text: readonly string[], terms: readonly string[]): boolean =>
  ` ${text.join(' ')} `.includes(` ${terms.join(' ')} `)

/**
 * A logistic model fitted to the tuning half of bench/questions.yaml, both classes weighing alike. Cross-validated, 0.98 of the
 * area under the curve.
 */
const weights = {
  bias: -7.79,
  coverage: 2.91,
  bestSentence: 1.74,
  density: 2.1,
  asked: 1.81,
  length: 1.99,
  rareInText: 0.82,
  outside: -2.54,
}

/** Declines three of a hundred questions of the tuning half that have an answer. */
const cut = 0.35

/** A retrieval score of this many times the question's rarity is as good as certain. */
const certainDensity = 4

function sureness(best: Ranked, concepts: number, isOutside: boolean): number {
  const sum =
    weights.bias +
    weights.coverage * best.coverage +
    weights.bestSentence * best.bestSentence +
    weights.density * Math.min(best.density / certainDensity, 1) +
    weights.asked * best.asked +
    weights.rareInText * best.rareInText +
    // Most words of a long question, such as a case, are not its subject, so that less of it is as sure.
    weights.length * Math.log(1 + concepts) +
    weights.outside * Number(isOutside)
  return 1 / (1 + Math.exp(-sum))
}
