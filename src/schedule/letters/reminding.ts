import type { Clock } from '../../core/clock.ts'
import type { Jobs, Work } from '../../store/jobs.ts'
import type { Notices } from '../../store/schedules/notices.ts'
import type { Reminder, ReminderOf, Reminders } from '../../store/schedules/reminders.ts'
import type { Database } from '../../store/schema.ts'
import { dueBy } from '../plan/due.ts'
import { nextRun, type Times } from '../plan/next-run.ts'

export interface Reminding {
  /** Reminds every day at this local time, until it is turned off. */
  turnOn(of: ReminderOf, time: string, zone: string): Promise<Reminder>
  /** False where it was off. */
  turnOff(of: ReminderOf): Promise<boolean>
  find(of: ReminderOf): Promise<Reminder | undefined>
  run(job: Work['remind']): Promise<void>
  catchUp(): Promise<void>
}

interface RemindingTools {
  readonly db: Database
  readonly reminders: Reminders
  readonly notices: Notices
  readonly jobs: Pick<Jobs, 'send' | 'sendAll' | 'wake'>
  readonly clock: Clock
}

/** A question that closes sooner is over before its reader has found it. */
const leastLeftMs = 2 * 60_000

export function createReminding({ db, reminders, notices, jobs, clock }: RemindingTools): Reminding {
  return {
    turnOn: (of, time, zone) => {
      const next = nextRun(everyDay(time, zone), clock.now())
      return db.transaction().execute(async (trx) => {
        const reminder = await reminders.set(trx, of, { time, zone, next })
        if (next) await jobs.send(trx, 'remind', jobOf(reminder, next), { at: next })
        return reminder
      })
    },
    turnOff: reminders.remove,
    find: reminders.find,
    run: async (job) => {
      await db.transaction().execute(async (trx) => {
        const reminder = await reminders.hold(trx, job.reminder)
        if (reminder?.version !== job.version || reminder.next_at?.getTime() !== job.due) return
        const now = clock.now()
        const { run, next } = dueBy(everyDay(reminder.time, reminder.zone), reminder.next_at, now)
        // Whether practice is due is known when the letter is written; it stays unwritten where nothing waits.
        if (run) {
          const rounds = await reminders.unanswered(trx, reminder, new Date(now.getTime() + leastLeftMs))
          const { platform, workspace, member } = reminder
          const content = { kind: 'reminder', rounds } as const
          const notice = await notices.add(trx, { platform, workspace, member, content, at: now })
          await jobs.send(trx, 'tell', { notice }, { seconds: 0 })
        }
        await reminders.moveOn(trx, reminder, next)
        if (next) await jobs.send(trx, 'remind', jobOf(reminder, next), { at: next })
      })
      jobs.wake('tell')
    },
    catchUp: async () => {
      const due = await reminders.due(clock.now())
      await jobs.sendAll(
        'remind',
        due.map(({ next, ...reminder }) => jobOf(reminder, next)),
        (job) => ({ seconds: 0, due: new Date(job.due) }),
      )
    },
  }
}

const everyDay = (time: string, zone: string): Times => ({
  time,
  zone,
  days: [1, 2, 3, 4, 5, 6, 7],
  first: '0001-01-01',
  last: undefined,
})

const jobOf = ({ id, version }: Pick<Reminder, 'id' | 'version'>, next: Date): Work['remind'] => ({
  reminder: id,
  version,
  due: next.getTime(),
})
