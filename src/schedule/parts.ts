import type { QuestionBank } from '../bank/open.ts'
import type { Caller, PlatformName } from '../core/caller.ts'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Posts } from '../core/platform/platform.ts'
import { inCharge } from '../people/tutors.ts'
import type { Drawer } from '../quiz/round/drawer.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Workspaces } from '../store/people/workspaces.ts'
import type { Rounds } from '../store/rounds/rounds.ts'
import type { Notices } from '../store/schedules/notices.ts'
import { type ReminderOf, remindersIn } from '../store/schedules/reminders.ts'
import type { RunningSchedules, Schedules } from '../store/schedules/schedules.ts'
import type { Database } from '../store/schema.ts'
import { createBook } from './book/book.ts'
import { createScheduleEngine } from './engine.ts'
import type { PracticeNews } from './letters/letter-reply.ts'
import { createLetters } from './letters/letters.ts'
import { createReminding } from './letters/reminding.ts'
import type { Outcomes } from './outcomes.ts'

interface Given {
  readonly db: Database
  readonly schedules: Schedules
  readonly running: RunningSchedules
  readonly notices: Notices
  readonly rounds: Rounds
  readonly workspaces: Workspaces
  readonly outcomes: Outcomes
  readonly drawer: Drawer
  readonly bank: QuestionBank
  readonly jobs: Jobs
  readonly clock: Clock
  readonly log: Log
  readonly leaseSeconds: number
  posts(platform: PlatformName): Posts
  practiceOf(who: ReminderOf): Promise<PracticeNews>
  checkChannel(caller: Caller, channel: string): Promise<void>
}

/** All that schedules and reminders are made of, put together. */
export function scheduleParts(given: Given) {
  const engine = createScheduleEngine(given)
  const book = createBook({ ...given, engine })
  const reminding = createReminding({ ...given, reminders: remindersIn(given.db) })
  const letters = createLetters({
    ...given,
    inCharge: (place) => inCharge(place, given.posts(place.platform), given.workspaces),
  })
  return {
    services: { schedules: book, reminding },
    handlers: { 'run-schedule': engine.run, tell: letters.tell, remind: reminding.run },
    catchUp: async () => {
      await engine.catchUp()
      await reminding.catchUp()
      await letters.catchUp()
    },
  }
}
