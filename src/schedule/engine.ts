import type { Transaction } from 'kysely'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { rich } from '../core/reply/rich-text.ts'
import type { Drawer, Hat } from '../quiz/round/drawer.ts'
import type { Jobs, Work } from '../store/jobs.ts'
import type { Rounds } from '../store/rounds/rounds.ts'
import { planOf, type RunningSchedules, type Schedule } from '../store/schedules/schedules.ts'
import type { Database, Schema } from '../store/schema.ts'
import type { Outcomes } from './outcomes.ts'
import { dueBy } from './plan/due.ts'

export interface ScheduleEngine {
  /** Does what was due, once, however many jobs and processes ask for it. A job of an older version does nothing. */
  run(job: Work['run-schedule']): Promise<void>
  /** Adds the rounds of one due instant. */
  post(trx: Transaction<Schema>, schedule: Schedule, hat: Hat, due: Date): Promise<void>
  /** Sends the alarm for the next run, in the transaction that stores it. */
  arm(trx: Transaction<Schema>, schedule: Pick<Schedule, 'id' | 'version'>, next: Date | undefined): Promise<void>
  /** Looks after all that are due: at the start, and when the clock was moved. */
  catchUp(): Promise<void>
}

interface EngineTools {
  readonly db: Database
  readonly running: RunningSchedules
  readonly rounds: Pick<Rounds, 'lastIn'>
  readonly drawer: Drawer
  readonly outcomes: Outcomes
  readonly jobs: Pick<Jobs, 'send' | 'sendAll' | 'wake'>
  readonly clock: Clock
  readonly log: Log
}

/** An alarm that rings this much too early by this process' clock is right all the same; it rang by the database's. */
const earlyMs = 30_000

export function createScheduleEngine(tools: EngineTools): ScheduleEngine {
  const { db, running, rounds, drawer, outcomes, jobs, clock, log } = tools

  const isCurrent = (schedule: Schedule | undefined, { version, due }: Work['run-schedule']): schedule is Schedule =>
    schedule?.version === version && schedule.next_at?.getTime() === due

  const arm: ScheduleEngine['arm'] = async (trx, { id, version }, next) => {
    if (next) await jobs.send(trx, 'run-schedule', { schedule: id, version, due: next.getTime() }, { at: next })
  }

  const post: ScheduleEngine['post'] = async (trx, schedule, hat, due) => {
    const plan = planOf(schedule)
    await running.addRuns(trx, schedule.id, [due], false)
    // Whoever else draws for this channel waits, and then sees what was drawn here.
    await rounds.lastIn(trx, schedule.platform, schedule.channel, clock.now())
    const drawn: string[] = []
    for (let place = 0; place < plan.questions; place++) {
      const left = { ...hat, questions: hat.questions.filter(({ id }) => !drawn.includes(id)) }
      const round = await drawer.draw(trx, left, { ...plan, schedule: schedule.id, due_at: due }, clock.now())
      if (!round) break
      drawn.push(round.question)
      await jobs.send(trx, 'advance-round', { round: round.id }, { seconds: 0, due })
    }
    if (drawn.length === 0)
      await outcomes.failed(
        trx,
        { schedule: schedule.id, due_at: due },
        rich`The bank has no question that fits its topics and difficulty. Add some in knowledge/questions, or edit the schedule.`,
      )
  }

  async function run(job: Work['run-schedule']): Promise<void> {
    const found = await running.find(job.schedule)
    if (!isCurrent(found, job)) return
    const hat = await drawer.hat(found)
    const due = new Date(job.due)
    await db.transaction().execute(async (trx) => {
      const schedule = await running.hold(trx, job.schedule)
      if (!isCurrent(schedule, job)) return
      const now = clock.now()
      const early = due.getTime() - now.getTime()
      if (early > earlyMs) {
        await jobs.send(trx, 'run-schedule', job, { seconds: Math.min(early / 1000, 60), due })
        return
      }
      const { run: at, skipped, next } = dueBy(planOf(schedule), due, now)
      await running.addRuns(trx, schedule.id, skipped, true)
      await outcomes.skipped(trx, schedule, skipped)
      if (at) await post(trx, schedule, hat, at)
      await running.moveOn(trx, schedule.id, next)
      await arm(trx, schedule, next)
      log.info(
        { schedule: schedule.id, due: at, skipped: skipped.length, next },
        at ? 'schedule: due' : 'schedule: skipped',
      )
    })
    jobs.wake('advance-round')
  }

  return {
    run,
    post,
    arm,
    catchUp: async () => {
      const due = await running.due(clock.now())
      await jobs.sendAll(
        'run-schedule',
        due.map(({ id, version, next }) => ({ schedule: id, version, due: next.getTime() })),
        (job) => ({ seconds: 0, due: new Date(job.due) }),
      )
    },
  }
}
