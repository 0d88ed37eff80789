import type { Card } from '../../store/practice/cards.ts'
import type { Learner } from '../../store/practice/learners.ts'
import { dueDay } from '../reviews/due.ts'
import { dayAfter } from '../reviews/fold.ts'
import { secondsEach } from '../sets/standing.ts'

/**
 * What a learner is to do today:
 *
 *     todayOf({ learner, day, cards }, { due, unseen }): Today
 *
 * Nothing of it is stored: it follows from the log of reviews, the day, and what the learner set. `Practice.plan(who)` calls it with what may be
 * asked where the caller studies; `today.dueToday` is how many of what is due to ask, in the order of `dueOn`.
 */
export interface Today {
  /** `paused` and `over` (on the exam's day and after it) ask nothing. */
  readonly state: 'open' | 'paused' | 'over'
  /** Waits for an answer, today's part and the rest. */
  readonly due: number
  /** Of these, what fits into today. */
  readonly dueToday: number
  /** Which `dueToday` takes. */
  readonly minutes: number
  /** New questions for today; none without a plan. */
  readonly fresh: number
  readonly freshMinutes: number
  /** Further days until all that is due was asked; 0 where today will do. */
  readonly daysToCatchUp: number
  /** Of what is due, what those days cannot hold, because the exam comes first. */
  readonly left: number
}

/** How a learner stands. */
interface Standing {
  readonly learner: Pick<Learner, 'exam_day' | 'minutes' | 'paused_on'>
  /** The learner's own calendar day. */
  readonly day: string
  readonly cards: readonly Card[]
}

/** What may be asked: due by today, and never asked before. */
interface Askable {
  readonly due: number
  readonly unseen: number
}

/** A day, where the learner set nothing. */
export const usualMinutes = 20

/** What was asked before is known again sooner than a new vignette is read. */
export const secondsAgain = 30

export function todayOf({ learner, day, cards }: Standing, { due, unseen }: Askable): Today {
  const { exam_day: examDay, paused_on: pausedOn } = learner
  const nothing = { due: 0, dueToday: 0, minutes: 0, fresh: 0, freshMinutes: 0, daysToCatchUp: 0, left: 0 }
  if (examDay && day >= examDay) return { state: 'over', ...nothing }
  if (pausedOn) return { state: 'paused', ...nothing }
  const budget = (learner.minutes ?? usualMinutes) * 60
  const done = doneOn(cards, day)
  const perDay = Math.floor(budget / secondsAgain)
  const dueToday = Math.min(due, Math.max(0, perDay - done.again))
  const left = budget - (done.again + dueToday) * secondsAgain - done.fresh * secondsEach
  const fresh = examDay ? Math.min(unseen, Math.max(0, Math.floor(left / secondsEach))) : 0
  return {
    state: 'open',
    due,
    dueToday,
    minutes: minutesFor(dueToday, secondsAgain),
    fresh,
    freshMinutes: minutesFor(fresh, secondsEach),
    ...catchUp({ rest: due - dueToday, perDay, day, examDay, cards }),
  }
}

const minutesFor = (count: number, seconds: number): number => Math.ceil((count * seconds) / 60)

/** What the day's minutes have gone into already. A day that a change of zone took back counts as today. */
export function doneOn(cards: readonly Card[], day: string): { readonly again: number; readonly fresh: number } {
  const done = cards.filter(({ last_day }) => last_day >= day)
  const fresh = done.filter(({ reviews }) => reviews === 1).length
  return { fresh, again: done.length - fresh }
}

interface Backlog {
  readonly rest: number
  readonly perDay: number
  readonly day: string
  readonly examDay: string | null
  readonly cards: readonly Card[]
}

/** Counts what falls due on the way, too: it takes part of the days. */
function catchUp({ rest, perDay, day, examDay, cards }: Backlog): Pick<Today, 'daysToCatchUp' | 'left'> {
  if (rest === 0) return { daysToCatchUp: 0, left: 0 }
  const coming = Map.groupBy(cards, (card) => dueDay(card, examDay))
  let waiting = rest
  for (let days = 1; ; days++) {
    const on = dayAfter(day, days)
    if (examDay && on >= examDay) return { daysToCatchUp: days - 1, left: Math.min(rest, waiting) }
    waiting += (coming.get(on)?.length ?? 0) - perDay
    if (waiting <= 0) return { daysToCatchUp: days, left: 0 }
  }
}
