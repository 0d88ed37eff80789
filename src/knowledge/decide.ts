import type { Ranked } from './rank.ts'

/**
 * Whether the best passage is about the question at all. A raw score says little (it grows with rare words); what tells
 * the two apart is how much of the question's rarity the passage holds. A term that the library lacks counts as rare, so
 * "dose of ibuprofen for back pain" is not answered with the note on back pain.
 */
export function decide(best: Ranked | undefined, termCount: number): Decision {
  const sure = best ? confidence(best, termCount) : 0
  return { confidence: sure, cut, covered: sure >= cut }
}

export interface Decision {
  /** 0 to 1. */
  readonly confidence: number
  /** Reached by what counts as covered. */
  readonly cut: number
  readonly covered: boolean
}

/**
 * Set on the tuning half of bench/questions.yaml and on test/knowledge/questions.yaml: there 0.5 declines 96 % of what is
 * out of scope; 0.6 declines all of it, and a quarter of what the library answers.
 */
const cut = 0.5

/** A retrieval score of this many times the question's rarity is as good as certain. */
const certainDensity = 4

/** From so many concepts on a question is a case: most of its words are not its subject, so half as much is as sure. */
const caseLength = 7

function confidence({ coverage, bestSentence, density }: Ranked, termCount: number): number {
  const held = 0.35 * coverage + 0.35 * bestSentence + 0.3 * Math.min(density / certainDensity, 1)
  return termCount < caseLength ? held : Math.min(2 * held, 1)
}
