import type { QuestionBank } from '../../bank/open.ts'
import type { Caller } from '../../core/caller.ts'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Drawer } from '../../quiz/round/drawer.ts'
import type { Jobs } from '../../store/jobs.ts'
import type { Workspaces } from '../../store/people/workspaces.ts'
import type { Rounds } from '../../store/rounds/rounds.ts'
import type { Schedules } from '../../store/schedules/schedules.ts'
import type { Database } from '../../store/schema.ts'
import type { ScheduleEngine } from '../engine.ts'

export interface BookTools {
  readonly db: Database
  readonly schedules: Schedules
  readonly rounds: Pick<Rounds, 'posted'>
  readonly workspaces: Workspaces
  readonly drawer: Drawer
  readonly bank: QuestionBank
  readonly engine: Pick<ScheduleEngine, 'arm' | 'post'>
  /** Rejects with BotError where the caller does not see the channel, or the bot cannot post in it. */
  checkChannel(caller: Caller, channel: string): Promise<void>
  readonly jobs: Pick<Jobs, 'wake'>
  readonly clock: Clock
  readonly log: Log
}
