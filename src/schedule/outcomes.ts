import type { Transaction } from 'kysely'
import type { Clock } from '../core/clock.ts'
import { counted } from '../core/reply/counted.ts'
import { code, dateTime, plainText, type RichText, rich } from '../core/reply/rich-text.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Round } from '../store/rounds/rounds.ts'
import type { Notices } from '../store/schedules/notices.ts'
import type { RunningSchedules, Schedule, Schedules } from '../store/schedules/schedules.ts'
import type { Schema } from '../store/schema.ts'
import { graceMs, lateMs } from './plan/due.ts'

/** A moment to gather what else happens, so that a bot that comes back writes one letter and not fifty. */
const gatherSeconds = 5

export interface Outcomes {
  posted(trx: Transaction<Schema>, round: Round, at: Date): Promise<void>
  failed(trx: Transaction<Schema>, of: Pick<Round, 'schedule' | 'due_at'>, why: RichText): Promise<void>
  skipped(trx: Transaction<Schema>, schedule: Schedule, dueAts: readonly Date[]): Promise<void>
  isTooLate(dueAt: Date, now: Date): boolean
}

interface OutcomeTools {
  readonly schedules: Pick<Schedules, 'runs'>
  readonly running: RunningSchedules
  readonly notices: Notices
  readonly jobs: Pick<Jobs, 'send'>
  readonly clock: Clock
}

/** What became of a schedule's posts: kept with its run, and told to whoever made it. */
export function outcomesWith({ schedules, running, notices, jobs, clock }: OutcomeTools): Outcomes {
  async function tell(trx: Transaction<Schema>, schedule: Schedule, words: RichText): Promise<void> {
    const { platform, workspace, made_by } = schedule
    const content = { kind: 'schedule', schedule: schedule.id, words } as const
    const notice = await notices.add(trx, { platform, workspace, member: made_by ?? '', content, at: clock.now() })
    await jobs.send(trx, 'tell', { notice }, { seconds: gatherSeconds })
  }

  return {
    posted: async (trx, { schedule: id, due_at }, at) => {
      if (!id || !due_at || at.getTime() - due_at.getTime() <= lateMs) return
      const schedule = await running.find(id, trx)
      if (!schedule) return
      // Several questions of one run are late together.
      const [run] = (await schedules.runs([schedule], 1, trx)).filter(
        ({ dueAt }) => dueAt.getTime() === due_at.getTime(),
      )
      if ((run?.posted ?? 0) > 0) return
      await tell(
        trx,
        schedule,
        rich`${nameOf(schedule)}: what was due ${dateTime(due_at)} came ${dateTime(at)}, because I was not running then, or could not reach the chat.`,
      )
    },
    failed: async (trx, { schedule: id, due_at }, why) => {
      const schedule = id ? await running.find(id, trx) : undefined
      if (!schedule || !due_at) return
      const words = plainText(why)
      const [run, before] = await schedules.runs([schedule], 2, trx)
      await running.trouble(trx, schedule.id, due_at, words)
      // The same trouble again, of another question or another day, is known by now.
      const told = run?.trouble === words || (before && before.posted === 0 && before.trouble === words)
      if (told) return
      await tell(
        trx,
        schedule,
        rich`${nameOf(schedule)}: I could not post what was due ${dateTime(due_at)}. ${why} I try again at its next time; ${code(`/omt schedule run-now ${schedule.id}`)} tries at once.`,
      )
    },
    skipped: async (trx, schedule, dueAts) => {
      const [first, last] = [dueAts[0], dueAts.at(-1)]
      if (!first || !last) return
      const what =
        dueAts.length === 1
          ? rich`what was due ${dateTime(first)} was skipped`
          : rich`${counted(dueAts.length, 'time was', 'times were')} skipped, from ${dateTime(first)} to ${dateTime(last)}`
      await tell(
        trx,
        schedule,
        rich`${nameOf(schedule)}: ${what}, because I was not running. More than two hours late, nothing is posted.`,
      )
    },
    isTooLate: (dueAt, now) => now.getTime() - dueAt.getTime() > graceMs,
  }
}

const nameOf = ({ id, channel, time, zone }: Schedule): RichText =>
  rich`Schedule ${code(id)} (${[{ text: 'a channel', channel }]}, ${time} ${zone})`
