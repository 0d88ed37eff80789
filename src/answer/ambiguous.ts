import type { Concept } from '../library/words/expand.ts'
import { isGeneric } from '../library/words/generic.ts'
import type { Ranked } from './rank/rank.ts'

/** A note that a question may have meant. */
export interface Choice {
  readonly note: string
  readonly title: string
}

/** As many notes must fit before it is better to ask than to take the best. */
const fewest = 3
const offered = 3

/** A passage with this share of the best score fits about as well: the sections on steps of four techniques lie above 0.8. */
const aboutEqual = 0.77

/**
 * The notes to choose from where a question names no subject ("what are the steps?") and several notes fit about equally;
 * else nothing. A question with one word of its own is never ambiguous.
 */
export function choicesOf(concepts: readonly Concept[], ranked: readonly Ranked[]): Choice[] {
  const [best] = ranked
  if (!best || concepts.length === 0 || !concepts.every(isGeneric)) return []
  const fitting = ranked.filter(({ score }) => score >= aboutEqual * best.score)
  const choices = new Map(fitting.map(({ passage: { note, title } }) => [note, { note, title }]))
  return choices.size < fewest ? [] : [...choices.values()].slice(0, offered)
}
