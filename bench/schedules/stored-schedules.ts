import { createLogger } from '../../src/log/logger.ts'
import { usualTiming } from '../../src/quiz/parts.ts'
import { type Jobs, jobsIn } from '../../src/store/jobs.ts'
import { openStore, type Store, type StoreLocation } from '../../src/store/open.ts'
import type { Side } from '../bot/sides.ts'

/** A schedule that posts one question every day, from `due` on. */
export interface Wanted {
  readonly channel: string
  readonly due: Date
}

const day = 24 * 60 * 60_000
/** Long enough that nothing closes while the bench looks. */
const minutes = 600
/** Far fewer than the parameters a statement may have. */
const atOnce = 500

/** So many that are due hours from now, spread over a day. */
export function restingSchedules({ moreChannels, channel }: Side, count: number): Wanted[] {
  const channels = moreChannels.length > 0 ? moreChannels : [channel]
  const from = Date.now() + day / 4
  return Array.from({ length: count }, (_, place) => ({
    channel: channels[place % channels.length] ?? channel,
    due: new Date(from + (place / count) * day),
  }))
}

/** A database in which schedules can be stored as members do it: each with the job that rings when it is due. */
export async function openSchedules(location: StoreLocation, { name: platform }: Side) {
  const store = await openStore(location, () => {})
  const jobs = await readyJobs(store)
  let stored = 0
  return {
    /** Those that are overdue ring `afterSeconds` from now, when nobody here hears them any more. */
    add: async (wanted: readonly Wanted[], afterSeconds?: number): Promise<void> => {
      for (let from = 0; from < wanted.length; from += atOnce) {
        const rows = wanted.slice(from, from + atOnce).map(({ channel, due }) => ({
          ...{ id: `b${++stored}`, platform, workspace: 'bench', made_by: 'bench', channel, version: 1 },
          ...{ created_at: new Date(), next_at: due, paused_until: null, removed_at: null },
          ...{ time: due.toISOString().slice(11, 16), zone: 'UTC', days: '[1,2,3,4,5,6,7]', topics: '[]' },
          ...{ difficulty: null, questions: 1, minutes, first_day: dateOf(Date.now() - day), last_day: null },
        }))
        await store.db.insertInto('schedule').values(rows).execute()
        const work = rows.map(({ id, version, next_at }) => ({ schedule: id, version, due: next_at.getTime() }))
        await jobs.sendAll('run-schedule', work, (job) => {
          const due = new Date(job.due)
          return afterSeconds === undefined ? { at: due } : { seconds: afterSeconds, due }
        })
      }
    },
    close: async (): Promise<void> => {
      await jobs.stop()
      await store.close()
    },
  }
}

/** Its workers find nothing to do: nothing rings while they are there. */
async function readyJobs(store: Store): Promise<Jobs> {
  const jobs = jobsIn(store.jobsConnection, createLogger('silent', []), usualTiming.heartbeatSeconds)
  const nothing = async () => {}
  const handlers = { 'run-schedule': nothing, 'advance-round': nothing, 'seed-round': nothing }
  await jobs.start({ ...handlers, tell: nothing, remind: nothing })
  return jobs
}

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)
