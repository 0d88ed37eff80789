import type { Read } from '../../library/index/analyse.ts'
import { kindsOf } from '../../library/index/kinds.ts'
import { type PassageTerms, passageTerms } from '../../library/index/passage-terms.ts'
import { type Candidate, rarity } from '../../library/index/retrieve.ts'
import type { Index } from '../../library/index/search.ts'
import type { Passage } from '../../library/note.ts'
import { type Concept, searched } from '../../library/words/expand.ts'
import { bestAgreement, caseIn } from '../findings/records.ts'
import { type Features, weighted } from './weights.ts'

/** What the ranking and the decision know of a passage under a question. Shares are of the question's rarity, 0 to 1. */
export interface Ranked extends Features {
  readonly passage: Passage
  readonly score: number
  /** Raw retrieval score over the rarity of the whole question. */
  readonly density: number
}

/** A question as it is compared with passages. */
interface Asked {
  readonly question: string
  readonly concepts: readonly Concept[]
  /** All its words, stop words too, in order. */
  readonly every: readonly Read[]
}

export function rank(
  index: Index,
  asked: Asked,
  query: WeighedQuery,
  candidates: readonly Candidate[],
  answered?: Passage,
): Ranked[] {
  const top = candidates[0]?.score || 1
  const { question, every } = asked
  const things = thingsOf(asked)
  const kinds = [...kindsOf(question)]
  const rarityOf = (term: string) => rarity(index, term)
  const everyWord = everyWordScores(things, candidates, rarityOf)
  const found = caseIn(question)
  const pairs = pairsOf(every.map(({ term }) => term))
  return candidates
    .map(({ passage, score }, place): Ranked => {
      const known = passageTerms(passage)
      const features: Features = {
        coverage: query.share((term) => known.all.has(term)),
        bestSentence: Math.max(0, ...known.sentences.map(({ terms }) => sentenceShare(query, known, terms))),
        asked: Math.max(...known.asked.map(({ terms }) => likeness(query, terms, rarityOf))),
        askedShape: Math.max(...known.asked.map((phrase) => shape(things, phrase.every))),
        kind: kinds.reduce((sum, kind) => sum + (known.kinds.get(kind) ?? 0), 0) / Math.max(kinds.length, 1),
        everyWord: everyWord[place] ?? 0,
        pairs: pairsIn(known.sequence, pairs),
        findings: found.length === 0 ? 0 : bestAgreement(found, passage.text),
        sameNote: Number(passage.note === answered?.note),
        samePassage: Number(passage.id === answered?.id),
        opens: Number(passage.opens === true && query.share((term) => known.names.has(term)) > subjectAlone),
        titleSaid: precision(query, known.title, rarityOf),
        sectionSaid: precision(query, known.section, rarityOf),
      }
      return {
        passage,
        density: score / Math.max(query.searched, 1e-9),
        ...features,
        score: score / top + weighted(features, passage.asked.length > 0),
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

/** What of the question stands in one sentence under its heading. */
const sentenceShare = (query: WeighedQuery, passage: PassageTerms, sentence: ReadonlySet<string>): number =>
  query.share((term) => sentence.has(term) || passage.heading.has(term))

/** A question of which the title says more than this names nothing else. */
const subjectAlone = 0.95

/** Of what a question and a phrase weigh together, the share that both say: 1 where they say the same. */
function likeness(query: WeighedQuery, phrase: ReadonlySet<string>, rarityOf: (term: string) => number): number {
  const said = precision(query, phrase, rarityOf)
  // So it is with most of the thousand phrases that a question is compared with.
  if (said === 0) return 0
  const recall = query.share((term) => phrase.has(term))
  return (2 * recall * said) / (recall + said)
}

/** The share of a phrase, by rarity, that the question says. */
function precision(query: WeighedQuery, phrase: ReadonlySet<string>, rarityOf: (term: string) => number): number {
  let shared = 0
  for (const term of phrase) if (query.has(term)) shared += rarityOf(term)
  if (shared === 0) return 0
  let all = 0
  for (const term of phrase) all += rarityOf(term)
  return shared / all
}

/** What a question is made of, in the forms that it may have: its concepts and its stop words. */
type Thing = readonly (readonly string[])[]

function thingsOf({ concepts, every }: Asked): Thing[] {
  const fillers = new Set(every.filter(({ isSubject }) => !isSubject).map(({ term }) => term))
  return [...concepts.map(({ forms }) => forms), ...[...fillers].map((term) => [[term]])]
}

/** Of all that a question and a phrase are made of, the share that both have: 1 where they say the same in the same words. */
function shape(things: readonly Thing[], phrase: ReadonlySet<string>): number {
  const said = new Set<string>()
  let both = 0
  for (const forms of things) {
    const form = forms.find((form) => form.every((term) => phrase.has(term)))
    if (!form) continue
    both++
    for (const term of form) said.add(term)
  }
  const all = things.length + phrase.size - said.size
  return all === 0 ? 0 : both / all
}

const bm25 = { k: 1.2, b: 0.75 }

/**
 * "Can I say no to that?" is told from its neighbours by words that the index leaves out. A concept counts by the form of it that
 * a passage holds most. A passage's length is held against the mean of the candidates'.
 */
function everyWordScores(
  asked: readonly Thing[],
  candidates: readonly Candidate[],
  rarityOf: (term: string) => number,
): readonly number[] {
  const things = asked.map((forms) => ({
    forms,
    // The commonest form weighs, as in retrieval.
    rarity: Math.min(...forms.map((form) => form.reduce((sum, term) => sum + rarityOf(term), 0))),
  }))
  const passages = candidates.map(({ passage }) => passageTerms(passage))
  const mean = passages.reduce((sum, { length }) => sum + length, 0) / passages.length
  const scores = passages.map(({ counts, length }) => {
    const damp = bm25.k * (1 - bm25.b + (bm25.b * length) / mean)
    const held = (term: string) => {
      const count = counts.get(term) ?? 0
      return (count * (bm25.k + 1)) / (count + damp)
    }
    const share = (form: readonly string[]) => form.reduce((sum, term) => sum + held(term), 0) / form.length
    return things.reduce((sum, { forms, rarity }) => sum + rarity * Math.max(...forms.map(share)), 0)
  })
  const best = Math.max(...scores, 1e-9)
  return scores.map((score) => score / best)
}

interface Pairs {
  readonly following: ReadonlyMap<string, ReadonlySet<string>>
  readonly count: number
}

function pairsOf(terms: readonly string[]): Pairs {
  const following = new Map<string, Set<string>>()
  terms.slice(1).forEach((term, at) => {
    const before = terms[at] ?? ''
    following.set(before, (following.get(before) ?? new Set()).add(term))
  })
  return { following, count: following.values().reduce((sum, { size }) => sum + size, 0) }
}

function pairsIn(sequence: readonly (string | undefined)[], { following, count }: Pairs): number {
  const found = new Set<string>()
  sequence.forEach((term, at) => {
    const next = sequence[at + 1]
    if (term !== undefined && next !== undefined && following.get(term)?.has(next)) found.add(`${term} ${next}`)
  })
  return found.size / Math.max(count, 1)
}
