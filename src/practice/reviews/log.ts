import type { Question } from '../../bank/question.ts'
import { fingerprintOf } from '../../quiz/round/fingerprint.ts'
import type { Card, Cards } from '../../store/practice/cards.ts'
import type { Learner } from '../../store/practice/learners.ts'
import type { Review, Reviews } from '../../store/practice/reviews.ts'
import { foldCard } from './fold.ts'

/** The log of reviews, and the cards that follow from it. */
export interface ReviewLog {
  /** The learner's cards as they are by now: with rounds that closed, without those that count no more, scored by the bank as it is. */
  cards(learner: Learner, zone: string): Promise<readonly Card[]>
  /** Makes these cards anew, or all of them. */
  rebuild(learner: Pick<Learner, 'id'>, cards?: readonly string[]): Promise<void>
}

interface LogTools {
  readonly reviews: Reviews
  readonly cards: Cards
  readonly bank: { questions(): readonly Question[] }
}

/** Learners whose reviews are known to be scored by the bank as it is; more are looked at again, which costs one reading of their log. */
const mostKnown = 20_000

export function reviewLog({ reviews, cards, bank }: LogTools): ReviewLog {
  let edition: readonly Question[] = []
  let scored = new Set<string>()
  let current: ReadonlyMap<string, Question> = new Map()
  let fingerprints = new Map<string, string>()

  function lookAtBank(): void {
    if (edition === bank.questions() && scored.size < mostKnown) return
    edition = bank.questions()
    scored = new Set()
    current = new Map(edition.map((question) => [question.id, question]))
    fingerprints = new Map(edition.map((question) => [question.id, fingerprintOf(question)]))
  }

  async function rescored({ members }: Learner): Promise<readonly string[]> {
    lookAtBank()
    const known = scored
    // By its members: one that was linked brings reviews that nobody has looked at.
    const who = JSON.stringify(members)
    if (known.has(who)) return []
    const changed = (await reviews.of(members)).flatMap((review) => {
      const question = current.get(review.question)
      const fingerprint = fingerprints.get(review.question)
      if (!question || fingerprint === undefined || fingerprint === review.fingerprint) return []
      return { id: review.id, card: review.card, fingerprint, correct: isRightNow(review, question) }
    })
    await reviews.rescore(changed.map(({ card: _, ...change }) => change))
    known.add(who)
    return changed.map(({ card }) => card)
  }

  const rebuild = ({ id }: Pick<Learner, 'id'>, of?: readonly string[]): Promise<void> =>
    cards.remake({ id }, of, foldAll)

  return {
    cards: async (learner, zone) => {
      const touched = [...(await reviews.takeRounds(learner.members, zone)), ...(await rescored(learner))]
      if (touched.length > 0) await rebuild(learner, [...new Set(touched)])
      const kept = await cards.of(learner)
      if (kept.length > 0) return kept
      await rebuild(learner)
      return cards.of(learner)
    },
    rebuild,
  }
}

const foldAll = (log: readonly Review[]): readonly Card[] =>
  [...Map.groupBy(log, ({ card }) => card).values()].flatMap((one) => foldCard(one) ?? [])

/** By the option's words, which keep their meaning where its place or its letter may not; where they are gone, the old word stands. */
const isRightNow = ({ chosen, correct }: Pick<Review, 'chosen' | 'correct'>, { options }: Question): boolean =>
  options.find(({ text }) => text === chosen)?.key ?? correct
