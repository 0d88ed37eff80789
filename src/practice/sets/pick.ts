import type { Difficulty, Question } from '../../bank/question.ts'
import { isWanted } from '../../bank/wanted.ts'
import { seededRandom, shuffled } from '../../quiz/round/random.ts'
import type { Card } from '../../store/practice/cards.ts'
import { dueOn } from '../reviews/due.ts'

/** Which questions a set may take: all, those never asked, those missed last, or those saved. */
export const sources = ['any', 'new', 'missed', 'saved'] as const
type Source = (typeof sources)[number]

/** What is known of a learner when a set is picked. */
export interface Known {
  readonly cards: readonly Card[]
  /** Every question asked before, by id, with the last answer to it. */
  readonly seen: ReadonlyMap<string, { readonly correct: boolean; readonly at: Date }>
  readonly saved: ReadonlySet<string>
  /** The learner's own calendar day. */
  readonly day: string
  readonly examDay: string | null
}

export interface Wish {
  readonly topic?: string | undefined
  readonly difficulty?: Difficulty | undefined
  /** What this passage proves, then what the others of its note do. */
  readonly passage?: string | undefined
  readonly from: Source
  readonly count: number
}

/** A question, and whose card its answer moves. */
export interface Pick {
  readonly question: Question
  readonly card: string
}

/** What a row of the blueprint is to have of a set, as parts of 1. */
export type Shares = ReadonlyMap<string, number>

/**
 * A set that a learner asked for: rows by their shares, within a row what was never asked first, then what was missed, then what was asked longest
 * ago. Two questions about one passage only where there is nothing else. The same seed gives the same set.
 */
export function pickSet(pool: readonly Question[], known: Known, wish: Wish, shares: Shares, seed: number): Pick[] {
  const wanted = pool.filter((question) => fits(question, known, wish))
  const random = seededRandom(seed)
  const ranked = shuffled(wanted, random).toSorted((a, b) => rankOf(a, known) - rankOf(b, known))
  if (wish.passage !== undefined) {
    const nearFirst = ranked.toSorted((a, b) => Number(b.passage === wish.passage) - Number(a.passage === wish.passage))
    return nearFirst.slice(0, wish.count).map((question) => ({ question, card: question.id }))
  }
  const apart = [...firstOfEach(ranked), ...ranked]
  const queue = [...new Set(apart)]
  return shuffled(byShares(queue, wish.count, shares), random).map((question) => ({ question, card: question.id }))
}

/** What is due, its twins on other days: a question that was missed comes in other words where the bank has some. */
export function pickReview(pool: readonly Question[], known: Known, count: number): Pick[] {
  const { cards, day, examDay } = known
  const byId = new Map(pool.map((question) => [question.id, question]))
  const own = new Set(cards.map(({ question }) => question))
  const passages = new Set(
    cards.filter(({ last_day }) => last_day >= day).flatMap(({ question }) => byId.get(question)?.passage || []),
  )
  const picks: Pick[] = []
  for (const card of dueOn(cards, day, examDay)) {
    const question = byId.get(card.question)
    if (!question || picks.length >= count) continue
    // Asked on the same day, one would tell the other.
    if (question.passage && passages.has(question.passage)) continue
    passages.add(question.passage)
    picks.push({ question: card.missed_last ? inOtherWords(question, card, pool, own) : question, card: card.question })
  }
  return picks
}

/** Questions of the pool that stand for the same passage. */
const twinsOf = (question: Question, pool: readonly Question[]): Question[] =>
  question.passage ? pool.filter(({ id, passage }) => id !== question.id && passage === question.passage) : []

/** The one after that which was asked last, of the question and its twins that have no card of their own. */
function inOtherWords(question: Question, card: Card, pool: readonly Question[], own: ReadonlySet<string>): Question {
  const circle = [question, ...twinsOf(question, pool).filter(({ id }) => !own.has(id))]
  const last = circle.findIndex(({ id }) => id === card.last_asked)
  return circle[(last + 1) % circle.length] ?? question
}

function fits(question: Question, { cards, seen, saved }: Known, { topic, difficulty, passage, from }: Wish): boolean {
  if (passage !== undefined) return noteOf(question.passage) === noteOf(passage)
  const wanted =
    (from === 'saved' && topic === undefined) || isWanted(question, { topics: topic ? [topic] : [], difficulty })
  if (!wanted) return false
  switch (from) {
    case 'any':
      return true
    case 'new':
      return !seen.has(question.id)
    case 'missed':
      return (
        seen.get(question.id)?.correct === false ||
        cards.some((card) => card.question === question.id && card.missed_last)
      )
    case 'saved':
      return saved.has(question.id)
  }
}

const missedRank = 1

/** Less comes first: 0 was never asked, 1 was missed; then by the time of the last answer. */
const rankOf = ({ id }: Question, { seen }: Known): number => {
  const last = seen.get(id)
  if (!last) return 0
  return last.correct ? last.at.getTime() : missedRank
}

export const noteOf = (passage: string): string => passage.split('#')[0] ?? passage

function firstOfEach(questions: readonly Question[]): Question[] {
  const passages = new Set<string>()
  return questions.filter(({ id, passage }) => {
    const about = passage || id
    if (passages.has(about)) return false
    passages.add(about)
    return true
  })
}

/** Of a queue, best first: each time from the row that is furthest behind its share. Rows without a share come last. */
export function byShares(queue: readonly Question[], count: number, shares: Shares): Question[] {
  const rows = Map.groupBy(queue, ({ tags }) => tags.row ?? '')
  const taken = new Map<string, number>()
  const picked: Question[] = []
  while (picked.length < count) {
    const open = [...rows].filter(([, left]) => left.length > 0)
    const behind = ([row]: [string, Question[]]) =>
      (taken.get(row) ?? 0) + 0.5 - (shares.get(row) ?? 0) * (picked.length + 1)
    const next = open.toSorted((a, b) => behind(a) - behind(b))[0]
    const question = next?.[1].shift()
    if (!next || !question) break
    taken.set(next[0], (taken.get(next[0]) ?? 0) + 1)
    picked.push(question)
  }
  return picked
}
