import { wordsOf } from './analyse.ts'
import { type Concept, searched } from './expand.ts'
import { jaccard } from './jaccard.ts'
import type { Passage } from './note.ts'
import { type PassageTerms, passageTerms } from './passage-terms.ts'
import { type Candidate, type Index, rarity } from './retrieve.ts'

/** What the ranking and the decision know of a passage under a question. Shares are of the question's rarity, 0 to 1. */
export interface Ranked {
  readonly passage: Passage
  readonly score: number
  /** Raw retrieval score over the rarity of the whole question. */
  readonly density: number
  /** Share of the question that stands anywhere in the passage, its title and heading. */
  readonly coverage: number
  /** Share that stands in its best single sentence, headings counted in. */
  readonly bestSentence: number
  /** The share of its neighbouring pairs of terms that stand together in the passage too. */
  readonly proximity: number
  /** The share of the title that the question holds. */
  readonly titlePrecision: number
  readonly headingCoverage: number
  /** How alike the question and the heading are, word for word. */
  readonly shape: number
}

/** Weights as measured on six public question sets over plain BM25; `shape` set on our own. Each feature is 0 to 1. */
const weights = {
  coverage: 0.2,
  bestSentence: 0.25,
  proximity: 0.5,
  titlePrecision: 0.15,
  headingCoverage: 1,
  shape: 0.5,
}

export function rank(
  question: string,
  concepts: readonly Concept[],
  query: WeighedQuery,
  candidates: readonly Candidate[],
): Ranked[] {
  const top = candidates[0]?.score || 1
  const terms = concepts.flatMap(({ forms }) => forms[0] ?? [])
  const asked = new Set(wordsOf(question))
  return candidates
    .map(({ passage, score }): Ranked => {
      const known = passageTerms(passage)
      const coverage = query.share((term) => known.all.has(term))
      const headingCoverage = query.share((term) => known.heading.has(term) || known.names.has(term))
      const bestSentence = Math.max(0, ...known.sentences.map(({ terms }) => sentenceShare(query, known, terms)))
      const titlePrecision = known.title.filter((term) => query.has(term)).length / Math.max(known.title.length, 1)
      const near = proximity(query, terms, known.text)
      const shape = jaccard(asked, known.headingWords)
      return {
        passage,
        density: score / Math.max(query.searched, 1e-9),
        coverage,
        bestSentence,
        proximity: near,
        titlePrecision,
        headingCoverage,
        shape,
        score:
          score / top +
          weights.coverage * coverage +
          weights.bestSentence * bestSentence +
          weights.proximity * near +
          weights.titlePrecision * titlePrecision +
          weights.headingCoverage * headingCoverage +
          weights.shape * shape,
      }
    })
    .toSorted((a, b) => b.score - a.score)
}

export interface WeighedQuery {
  /** The rarity of all that retrieval looks for: a concept counts as often as the library has forms of it. */
  readonly searched: number
  /** How much each term counts in retrieval: the terms of a form together as much as their concept. */
  readonly boosts: ReadonlyMap<string, number>
  has(term: string): boolean
  /** The share of the question's rarity that lies in the terms the test accepts. */
  share(test: (term: string) => boolean): number
}

export function weigh(index: Index, concepts: readonly Concept[]): WeighedQuery {
  const rarities = new Map(searched(concepts).map((term) => [term, rarity(index, term)]))
  const rarityOf = (form: readonly string[]) => form.reduce((sum, term) => sum + (rarities.get(term) ?? 0), 1e-9)
  const isHeld = (form: readonly string[]) => form.every((term) => index.frequency.has(term))
  // The commonest form weighs: that a member says it in rare words does not make a thing rare.
  const weighed = concepts.map(({ forms }) => ({ forms, weight: Math.min(...forms.map(rarityOf)) }))
  const sumOf = (value: (concept: (typeof weighed)[number]) => number) =>
    weighed.reduce((sum, concept) => sum + value(concept), 0)

  const boosts = new Map<string, number>()
  for (const { forms, weight } of weighed)
    for (const form of forms)
      for (const term of form) boosts.set(term, Math.max(boosts.get(term) ?? 0, weight / rarityOf(form)))

  const total = sumOf(({ weight }) => weight)
  // Asked for every sentence of every candidate, so the sums are made once and the loops are plain.
  const parts = weighed.map(({ forms, weight }) => ({
    weight,
    forms: forms.map((form) => {
      const terms = form.map((term) => ({ term, rarity: rarities.get(term) ?? 0 }))
      return { terms, whole: terms.reduce((sum, { rarity }) => sum + rarity, 0) }
    }),
  }))
  const share = (test: (term: string) => boolean): number => {
    let sum = 0
    for (const { weight, forms } of parts) {
      let best = 0
      for (const { terms, whole } of forms) {
        let held = 0
        for (const { term, rarity } of terms) if (test(term)) held += rarity
        if (held > best * whole) best = held / whole
      }
      sum += weight * best
    }
    return total === 0 ? 0 : sum / total
  }
  return {
    searched: sumOf(({ forms, weight }) => weight * Math.max(1, forms.filter(isHeld).length)),
    boosts,
    has: (term) => rarities.has(term),
    share,
  }
}

/** What of the question stands in one sentence under its heading. */
export const sentenceShare = (query: WeighedQuery, passage: PassageTerms, sentence: ReadonlySet<string>): number =>
  query.share((term) => sentence.has(term) || passage.heading.has(term))

/** The share of neighbouring term pairs of the question that stand next to each other, or with one word between. */
function proximity(query: WeighedQuery, terms: readonly string[], text: readonly string[]): number {
  const pairs = terms.slice(1).map((term, at) => [terms[at] ?? '', term] as const)
  if (pairs.length === 0) return 0
  const near = new Set<string>()
  text.forEach((term, at) => {
    if (!query.has(term)) return
    for (const other of text.slice(at + 1, at + 3)) near.add(`${term} ${other}`).add(`${other} ${term}`)
  })
  return pairs.filter(([a, b]) => near.has(`${a} ${b}`)).length / pairs.length
}
