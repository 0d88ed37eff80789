import { Rating } from 'ts-fsrs'
import type { Card } from '../../store/practice/cards.ts'
import { dueDay, lastLookDays } from '../reviews/due.ts'
import { dayAfter, daysBetween, intervalsAfter, retention } from '../reviews/fold.ts'
import { secondsEach } from '../sets/standing.ts'
import { doneOn, secondsAgain } from './today.ts'

/** How the days to the exam will go, if the learner keeps to the minutes. An estimate: parts of questions are counted as such. */
export interface Course {
  /** From today to the day before the exam. */
  readonly days: readonly CourseDay[]
  /** Of those never asked, how many come before the exam. */
  readonly reached: number
  /** The day on which the last new one comes; undefined where not all do. */
  readonly allBy: string | undefined
}

interface CourseDay {
  readonly again: number
  readonly fresh: number
}

/** From where a course begins. */
export interface Start {
  readonly cards: readonly Card[]
  readonly day: string
  /** After `day`. */
  readonly examDay: string
  readonly unseen: number
}

/** Of new questions, how many are missed: a guess, as nobody was asked them yet. */
const missedAtFirst = 0.35

export const mostMinutes = 240
export const leastMinutes = 5

/**
 * Where questions stand between two looks: days until the next one, and where they stand after it, if they are remembered. Those missed are
 * asked the next day and climb slowly, the others fast.
 */
interface Rung {
  readonly days: number
  readonly next: number
}

const { rungs, missed, known } = ladder()

function ladder(): { readonly rungs: readonly Rung[]; readonly missed: number; readonly known: number } {
  const climb = (first: Rating.Again | Rating.Good, from: number): Rung[] => {
    const intervals = intervalsAfter(first)
    return intervals.map((days, at) => ({ days, next: from + Math.min(at + 1, intervals.length - 1) }))
  }
  const slow = climb(Rating.Again, 0)
  return { rungs: [...slow, ...climb(Rating.Good, slow.length)], missed: 0, known: slow.length }
}

/** The rung whose interval a card waits for. */
function rungOf({ stability, missed_last }: Card): number {
  const from = missed_last ? missed : known
  const found = rungs.findIndex(({ days }, at) => at >= from && days >= stability)
  return found < 0 ? rungs.length - 1 : found
}

export function courseOf({ cards, day, examDay, unseen }: Start, minutes: number): Course {
  const length = daysBetween(day, examDay)
  const coming = Array.from({ length }, () => rungs.map(() => 0))
  const add = (on: number, rung: number, count: number) => {
    const row = coming[on]
    if (row) row[rung] = (row[rung] ?? 0) + count
  }
  for (const card of cards) {
    const on = dueDay(card, examDay)
    if (on !== undefined) add(Math.max(0, daysBetween(day, on)), rungOf(card), 1)
  }
  /** Asked on that day, they come again when their interval is over, or for a last look. */
  const moveOn = (today: number, rung: number, count: number) => {
    const on = today + (rungs[rung]?.days ?? length)
    if (on < length) add(on, rung, count)
    else if (today < length - lastLookDays)
      for (let look = length - lastLookDays; look < length; look++) add(look, rung, count / lastLookDays)
  }

  const done = doneOn(cards, day)
  const waiting = rungs.map(() => 0)
  const days: CourseDay[] = []
  let left = unseen
  let allBy: string | undefined
  for (let today = 0; today < length; today++) {
    const spent = today === 0 ? done.again * secondsAgain + done.fresh * secondsEach : 0
    const seconds = Math.max(0, minutes * 60 - spent)
    rungs.forEach((_, rung) => {
      waiting[rung] = (waiting[rung] ?? 0) + (coming[today]?.[rung] ?? 0)
    })
    const due = waiting.reduce((sum, count) => sum + count, 0)
    const again = Math.min(due, seconds / secondsAgain)
    const part = due > 0 ? again / due : 0
    rungs.forEach(({ next }, rung) => {
      const asked = (waiting[rung] ?? 0) * part
      waiting[rung] = (waiting[rung] ?? 0) - asked
      moveOn(today, next, asked * retention)
      moveOn(today, missed, asked * (1 - retention))
    })
    const fresh = Math.min(left, Math.max(0, seconds - again * secondsAgain) / secondsEach)
    left -= fresh
    moveOn(today, known, fresh * (1 - missedAtFirst))
    moveOn(today, missed, fresh * missedAtFirst)
    days.push({ again, fresh })
    if (allBy === undefined && left < 0.5) allBy = dayAfter(day, today)
  }
  return { days, reached: allBy === undefined ? Math.floor(unseen - left) : unseen, allBy }
}

/** The fewest minutes a day that reach every question; undefined where the most that one can set do not. */
export function minutesForAll(start: Start): number | undefined {
  const reachesAll = (minutes: number) => courseOf(start, minutes).allBy !== undefined
  if (!reachesAll(mostMinutes)) return undefined
  let [least, most] = [leastMinutes, mostMinutes]
  while (least < most) {
    const middle = Math.floor((least + most) / 2)
    if (reachesAll(middle)) most = middle
    else least = middle + 1
  }
  return most
}
