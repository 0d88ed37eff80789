import { Temporal } from 'temporal-polyfill'
import type { Difficulty } from '../../bank/question.ts'
import { daysIn } from '../../calendar/days.ts'
import { localDay } from '../../calendar/local-day.ts'
import { dayOf, timeOfDay, zoneName } from '../../calendar/times.ts'
import { BotError } from '../../core/errors.ts'
import { rich } from '../../core/reply/rich-text.ts'
import { topicNamed } from '../../quiz/topic-named.ts'
import type { Plan } from '../../store/schedules/plan.ts'

/** A plan as a tutor types it; what is left out stays as it was. */
export interface Wish {
  readonly channel?: string | undefined
  readonly time?: string | undefined
  readonly zone?: string | undefined
  readonly days?: string | undefined
  readonly topics?: string | undefined
  readonly difficulty?: Difficulty | 'any' | undefined
  readonly questions?: number | undefined
  readonly minutes?: number | undefined
  readonly first?: string | undefined
  readonly last?: string | undefined
}

/** The plan that was wished for. Throws BotError where the parts do not fit together; each by itself has been checked. */
export function planFrom(wish: Wish, before: Plan, topics: readonly string[], now: Date): Plan {
  const zone = wish.zone === undefined ? before.zone : zoneName(wish.zone)
  const today = localDay(now, zone)
  const first = (wish.first && dayOf(wish.first)) ?? later(before.first, today)
  const last = wish.last === undefined ? before.last : /^(never|none)$/i.test(wish.last) ? undefined : dayOf(wish.last)
  if (last && Temporal.PlainDate.compare(last, first) < 0)
    throw new BotError(rich`The last day, ${last}, lies before the first, ${first}. Please give a later one.`)
  return {
    channel: wish.channel ?? before.channel,
    time: (wish.time && timeOfDay(wish.time)) ?? before.time,
    zone,
    days: daysIn(wish.days ?? '') ?? before.days,
    topics: wish.topics === undefined ? before.topics : topicsIn(wish.topics, topics),
    difficulty: wish.difficulty === 'any' ? undefined : (wish.difficulty ?? before.difficulty),
    questions: wish.questions ?? before.questions,
    minutes: wish.minutes ?? before.minutes,
    first,
    last,
  }
}

function topicsIn(text: string, known: readonly string[]): string[] {
  const typed = text
    .split(/\s*[,;]\s*/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (typed.length === 1 && /^(all|any)$/i.test(typed[0] ?? '')) return []
  return [...new Set(typed.map((name) => topicNamed(name, known, rich` Put commas between several.`)))]
}

/** ISO dates sort as text. */
const later = (a: string, b: string): string => [a, b].toSorted()[1] ?? b
