import { everyTermOf, wordsOf } from './analyse.ts'
import { isEveryday } from './everyday.ts'
import { type Concept, searched } from './expand.ts'
import { jaccard } from './jaccard.ts'
import { kindsOf } from './kinds.ts'
import type { Passage } from './note.ts'
import { type PassageTerms, passageTerms } from './passage-terms.ts'
import { type Candidate, type Index, rarity } from './retrieve.ts'

/** What the ranking and the decision know of a passage under a question. Shares are of the question's rarity, 0 to 1. */
export interface Ranked {
  readonly passage: Passage
  readonly score: number
  /** Raw retrieval score over the rarity of the whole question. */
  readonly density: number
  /** Share of the question that stands anywhere in the passage, its title, heading and ways of asking. */
  readonly coverage: number
  /** Share that stands in its best single sentence, headings counted in. */
  readonly bestSentence: number
  /** The share of its neighbouring pairs of terms that stand together in the passage too. */
  readonly proximity: number
  /** How alike the question and the likest way of asking are, by rarity. */
  readonly asked: number
  /** The same word for word, stop words and all: "how is it" and "when is it" differ in nothing else. */
  readonly askedShape: number
  /** How alike the question and the heading are, word for word. */
  readonly headingShape: number
  /** How many of the ways of asking want to know the same kind of thing. */
  readonly kind: number
  /** The BM25 of every word of the question, stop words and all, over the best candidate's. */
  readonly everyWord: number
  /** Of the question's concepts that are no everyday words, the share that stands in the passage's own text or headings. */
  readonly rareInText: number
  /** 1 for the note that answered the question before, where this one follows it; and for the passage itself. */
  readonly sameNote: number
  readonly samePassage: number
}

/**
 * Beside the retrieval score over the best one. A linear model with a softmax over the candidates, fitted to the tuning half of
 * bench/questions.yaml (272 questions with an answer; ten times cross-validated recall@1 0.89, and 0.97 at 3) and rounded. The
 * share in title and heading, which public question sets want, added nothing to the ways of asking. The last two were set by hand
 * on the follow-ups of that half, nine of ten of which ask for another section of the note that answered before.
 */
const weights = {
  coverage: 1.4,
  bestSentence: 0.5,
  proximity: 0.4,
  asked: 1.3,
  askedShape: 1.5,
  headingShape: 1.3,
  kind: 1.3,
  everyWord: 1.8,
  sameNote: 0.6,
  samePassage: -0.6,
}

export function rank(
  index: Index,
  question: string,
  concepts: readonly Concept[],
  query: WeighedQuery,
  candidates: readonly Candidate[],
  answered?: Passage,
): Ranked[] {
  const top = candidates[0]?.score || 1
  const terms = concepts.flatMap(({ forms }) => forms[0] ?? [])
  const words = new Set(wordsOf(question))
  const kinds = [...kindsOf(question)]
  const rarityOf = (term: string) => rarity(index, term)
  const everyWord = everyWordScores(question, candidates, rarityOf)
  const rare = concepts.filter(({ forms: [asked = []] }) => !isEveryday(asked[0] ?? ''))
  return candidates
    .map(({ passage, score }, place): Ranked => {
      const known = passageTerms(passage)
      const features = {
        coverage: query.share((term) => known.all.has(term)),
        bestSentence: Math.max(0, ...known.sentences.map(({ terms }) => sentenceShare(query, known, terms))),
        proximity: proximity(query, terms, known.text),
        asked: Math.max(...known.asked.map(({ terms }) => likeness(query, terms, rarityOf))),
        askedShape: Math.max(...known.asked.map((phrase) => jaccard(words, phrase.words))),
        headingShape: jaccard(words, known.headingWords),
        kind: kinds.reduce((sum, kind) => sum + (known.kinds.get(kind) ?? 0), 0) / Math.max(kinds.length, 1),
        everyWord: everyWord[place] ?? 0,
        sameNote: Number(passage.note === answered?.note),
        samePassage: Number(passage.id === answered?.id),
      }
      return {
        passage,
        density: score / Math.max(query.searched, 1e-9),
        ...features,
        rareInText: rare.filter((concept) => stands(concept, known)).length / Math.max(rare.length, 1),
        score: score / top + weighted(features),
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
  const weighed = concepts.map(({ forms, weight = 1 }) => ({
    forms,
    weight: weight * Math.min(...forms.map(rarityOf)),
  }))
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

const stands = ({ forms }: Concept, { text, heading }: PassageTerms): boolean =>
  forms.some((form) => form.every((term) => heading.has(term) || text.includes(term)))

const weighted = (features: typeof weights): number =>
  features.coverage * weights.coverage +
  features.bestSentence * weights.bestSentence +
  features.proximity * weights.proximity +
  features.asked * weights.asked +
  features.askedShape * weights.askedShape +
  features.headingShape * weights.headingShape +
  features.kind * weights.kind +
  features.everyWord * weights.everyWord +
  features.sameNote * weights.sameNote +
  features.samePassage * weights.samePassage

/** What of the question stands in one sentence under its heading. */
export const sentenceShare = (query: WeighedQuery, passage: PassageTerms, sentence: ReadonlySet<string>): number =>
  query.share((term) => sentence.has(term) || passage.heading.has(term))

/** Of what a question and a phrase weigh together, the share that both say: 1 where they say the same. */
function likeness(query: WeighedQuery, phrase: ReadonlySet<string>, rarityOf: (term: string) => number): number {
  let said = 0
  let shared = 0
  for (const term of phrase) {
    const weight = rarityOf(term)
    said += weight
    if (query.has(term)) shared += weight
  }
  if (shared === 0) return 0
  const recall = query.share((term) => phrase.has(term))
  const precision = shared / said
  return (2 * recall * precision) / (recall + precision)
}

const bm25 = { k: 1.2, b: 0.75 }

/**
 * "Can I say no to that?" is told from its neighbours by words that the index leaves out. A passage's length is held against
 * the mean of the candidates'.
 */
function everyWordScores(
  question: string,
  candidates: readonly Candidate[],
  rarityOf: (term: string) => number,
): readonly number[] {
  const asked = [...new Set(everyTermOf(question).map(({ term }) => term))].map((term) => ({
    term,
    rarity: rarityOf(term),
  }))
  const passages = candidates.map(({ passage }) => passageTerms(passage))
  const mean = passages.reduce((sum, { length }) => sum + length, 0) / passages.length
  const scores = passages.map(({ counts, length }) => {
    const damp = bm25.k * (1 - bm25.b + (bm25.b * length) / mean)
    return asked.reduce((sum, { term, rarity }) => {
      const count = counts.get(term) ?? 0
      return sum + (rarity * count * (bm25.k + 1)) / (count + damp)
    }, 0)
  })
  const best = Math.max(...scores, 1e-9)
  return scores.map((score) => score / best)
}

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
