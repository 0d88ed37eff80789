import type { Question } from '../../bank/question.ts'
import { isWanted } from '../../bank/wanted.ts'
import type { Learner } from '../../store/practice/learners.ts'
import { type Known, type Pick as Picked, pickReview, pickSet, type Shares } from '../sets/pick.ts'
import type { Start } from './course.ts'
import { type RowStanding, rowsOf, sharesOfPlan } from './rows.ts'
import { type Today, todayOf, usualMinutes } from './today.ts'

/** Where a learner stands on the way to the exam. */
export interface PlanStanding {
  readonly today: Today
  readonly day: string
  readonly zone: string
  readonly examDay: string | undefined
  /** A day. */
  readonly minutes: number
  /** Questions of the plan: what the board asks about and may be asked where the learner studies. */
  readonly total: number
  readonly seen: number
  /** Weakest first. */
  readonly rows: readonly RowStanding[]
  /** Of the course to the exam; undefined without one ahead. */
  readonly start: Start | undefined
}

/** A learner, what is known of them, and what may be asked. */
export interface PlanGround {
  readonly learner: Pick<Learner, 'exam_day' | 'minutes' | 'paused_on'>
  readonly zone: string
  readonly known: Known
  readonly pool: readonly Question[]
  readonly shares: Shares
}

export function planStanding({ learner, zone, known, pool, shares }: PlanGround): PlanStanding {
  const { cards, day, seen } = known
  const questions = pool.filter((question) => isWanted(question, {}))
  const unseen = questions.filter(({ id }) => !seen.has(id)).length
  const due = pickReview(pool, known, Number.POSITIVE_INFINITY)
  const today = todayOf({ learner, day, cards }, { due: due.length, unseen })
  const asked = due.slice(0, today.dueToday).map(({ question }) => question)
  const examDay = learner.exam_day ?? undefined
  return {
    today,
    day,
    zone,
    examDay,
    minutes: learner.minutes ?? usualMinutes,
    total: questions.length,
    seen: questions.length - unseen,
    rows: rowsOf(questions, seen, shares, { due: asked, fresh: today.fresh }),
    start: examDay && day < examDay ? { cards, day, examDay, unseen } : undefined,
  }
}

/** The new questions of today. */
export function pickFresh({ learner, known, pool, shares, zone }: PlanGround, most: number, seed: number): Picked[] {
  const { today } = planStanding({ learner, known, pool, shares, zone })
  const count = Math.min(most, today.fresh)
  if (count === 0) return []
  const wanted = sharesOfPlan(
    pool.filter((question) => isWanted(question, {})),
    known.seen,
    shares,
  )
  return pickSet(pool, known, { from: 'new', count }, wanted, seed)
}
