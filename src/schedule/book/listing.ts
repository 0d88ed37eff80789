import { localDay } from '../../calendar/local-day.ts'
import type { Place } from '../../core/caller.ts'
import { NotHere } from '../../core/errors.ts'
import { planOf, type Run, type Schedule, type Schedules } from '../../store/schedules/schedules.ts'
import { runsOut } from '../plan/runs-out.ts'
import type { BookTools } from './book-tools.ts'
import { meant, removedMeanwhile } from './meant.ts'
import { failuresUntilAttention, type Standing, standingOf } from './standing.ts'

/** A schedule with what is known of it. */
export interface Listed {
  readonly schedule: Schedule
  readonly standing: Standing
  /** Newest first. */
  readonly runs: readonly Run[]
  /** The first run that has to repeat a question, where that is near. */
  readonly runsOut: Date | undefined
}

export interface Shown extends Listed {
  /** Newest first. */
  readonly changes: Awaited<ReturnType<Schedules['changes']>>
}

type ListingTools = Pick<BookTools, 'db' | 'schedules' | 'rounds' | 'drawer' | 'clock'>

/** All of the place, in the order of their next run. */
export const list = async (tools: ListingTools, place: Place): Promise<Listed[]> =>
  listed(tools, place, await tools.schedules.of(place))

/** The one that is meant, with its last changes. Rejects with BotError where there is none. */
export async function show(tools: ListingTools, place: Place, id: string | undefined): Promise<Shown> {
  const { schedules } = tools
  const there = await schedules.of(place)
  const schedule = meant(there, id)
  // The others of its channel draw from the same bank.
  const besides = there.filter(({ channel }) => channel === schedule.channel)
  const one = (await listed(tools, place, besides)).find((other) => other.schedule.id === schedule.id)
  if (!one) throw new NotHere(removedMeanwhile)
  return { ...one, changes: await schedules.changes(schedule, 5) }
}

async function listed(tools: ListingTools, place: Place, found: readonly Schedule[]): Promise<Listed[]> {
  const now = tools.clock.now()
  const runs = Map.groupBy(
    await tools.schedules.runs(
      found,
      // Some of the newest may have been skipped.
      failuresUntilAttention + 5,
    ),
    ({ schedule }) => schedule,
  )
  const out = await runsOutOf(tools, place, found, now)
  return found.map((schedule) => {
    const own = runs.get(schedule.id) ?? []
    const standing = standingOf(schedule, own, localDay(now, schedule.zone))
    return { schedule, standing, runs: own, runsOut: out.get(schedule.id) }
  })
}

async function runsOutOf(
  { db, rounds, drawer }: ListingTools,
  place: Place,
  found: readonly Schedule[],
  now: Date,
): Promise<Map<string, Date>> {
  const { questions } = await drawer.hat(place)
  const out = new Map<string, Date>()
  for (const [channel, own] of Map.groupBy(found, (schedule) => schedule.channel)) {
    const posted = await db.transaction().execute((trx) => rounds.posted(trx, place.platform, channel))
    const coming = own.flatMap((schedule) =>
      schedule.next_at ? [{ id: schedule.id, plan: planOf(schedule), next: schedule.next_at }] : [],
    )
    const ids = new Set(posted.map(({ question }) => question))
    for (const [id, at] of runsOut(coming, questions, ids, now)) out.set(id, at)
  }
  return out
}
