import type { QuestionBank } from '../bank/open.ts'
import type { Caller, PlatformName } from '../core/caller.ts'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Posts } from '../core/platform.ts'
import type { Drawer } from '../quiz/drawer.ts'
import { inCharge } from '../quiz/tutors.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Notices } from '../store/notices.ts'
import type { Database } from '../store/open.ts'
import { remindersIn } from '../store/reminders.ts'
import type { Rounds } from '../store/rounds.ts'
import type { RunningSchedules, Schedules } from '../store/schedules.ts'
import type { Workspaces } from '../store/workspaces.ts'
import { createBook } from './book.ts'
import { createScheduleEngine } from './engine.ts'
import { createLetters } from './letters.ts'
import type { Outcomes } from './outcomes.ts'
import { createReminding } from './reminding.ts'

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
