import { localDay, periodStart } from '../../calendar/local-day.ts'
import type { Attempt } from '../../store/rounds/answers.ts'
import { streakOf } from './streak.ts'

/** Accuracies are 0 to 1. All but points and streak count a member's first attempts only: a repeat shows memory. */
export interface Progress {
  readonly answered: number
  readonly right: number
  readonly points: number
  readonly accuracy: number | undefined
  /** Most answered first. */
  readonly topics: readonly TopicProgress[]
  /** The last 8, oldest first, empty ones too; `start` is the Monday as an ISO date. */
  readonly weeks: readonly { readonly start: string; readonly answered: number; readonly right: number }[]
  /** At most 3 topics. */
  readonly weakest: readonly string[]
  readonly trend: 'rising' | 'steady' | 'falling' | undefined
  /** Days. */
  readonly streak: number
}

interface TopicProgress {
  readonly topic: string
  readonly answered: number
  readonly right: number
  readonly accuracy: number
}

const shownWeeks = 8
const weekMs = 7 * 24 * 60 * 60_000
const mostWeakest = 3
const fewestForWeakest = 2
const fewestForTrend = 5
/** Percentage points. */
const steadyWithin = 5

export function progressOf(attempts: readonly Attempt[], now: Date, zone: string): Progress {
  const first = attempts.filter((attempt) => attempt.first)
  const topics = topicsOf(first)
  const weeks = weeksOf(first, now, zone)
  const { answered, right } = tally(first)
  return {
    answered,
    right,
    points: attempts.reduce((sum, { points }) => sum + points, 0),
    accuracy: answered === 0 ? undefined : right / answered,
    topics,
    weeks,
    weakest: weakestOf(topics),
    trend: trendOf(weeks),
    streak: streakOf(
      attempts.map(({ at }) => at),
      now,
      zone,
    ),
  }
}

function topicsOf(first: readonly Attempt[]): TopicProgress[] {
  return [...Map.groupBy(first, ({ topic }) => topic)]
    .map(([topic, group]) => ({ topic, ...tally(group), accuracy: tally(group).right / group.length }))
    .toSorted((a, b) => b.answered - a.answered || a.topic.localeCompare(b.topic))
}

function weeksOf(first: readonly Attempt[], now: Date, zone: string): Progress['weeks'] {
  // Of local dates, as if they were in UTC: there a week always has the same length.
  const thisMonday = Date.parse(localDay(periodStart('week', now, zone) ?? now, zone))
  const weeksAgo = (at: Date) => Math.ceil((thisMonday - Date.parse(localDay(at, zone))) / weekMs)
  const byAge = Map.groupBy(first, ({ at }) => weeksAgo(at))
  return Array.from({ length: shownWeeks }, (_, index) => {
    const ago = shownWeeks - 1 - index
    const start = new Date(thisMonday - ago * weekMs).toISOString().slice(0, 10)
    return { start, ...tally(byAge.get(ago) ?? []) }
  })
}

/** Two answers at least: one slip is no weakness. Of equal accuracy, the one with more behind it. */
const weakestOf = (topics: readonly TopicProgress[]): string[] =>
  topics
    .filter(({ answered, accuracy }) => answered >= fewestForWeakest && accuracy < 1)
    .toSorted((a, b) => a.accuracy - b.accuracy || b.answered - a.answered)
    .slice(0, mostWeakest)
    .map(({ topic }) => topic)

/** This week and the last against the two before, the very weeks that are shown. */
function trendOf(weeks: Progress['weeks']): Progress['trend'] {
  const [before, lately] = [together(weeks.slice(-4, -2)), together(weeks.slice(-2))]
  if (before.answered < fewestForTrend || lately.answered < fewestForTrend) return undefined
  // Whole numbers until the end: 0.55 - 0.5 is more than 0.05.
  const gain =
    (100 * (lately.right * before.answered - before.right * lately.answered)) / (lately.answered * before.answered)
  if (Math.abs(gain) <= steadyWithin) return 'steady'
  return gain > 0 ? 'rising' : 'falling'
}

const together = (weeks: Progress['weeks']) => ({
  answered: weeks.reduce((sum, { answered }) => sum + answered, 0),
  right: weeks.reduce((sum, { right }) => sum + right, 0),
})

const tally = (attempts: readonly Attempt[]) => ({
  answered: attempts.length,
  right: attempts.filter(({ correct }) => correct).length,
})
