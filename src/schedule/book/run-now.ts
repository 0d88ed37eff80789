import type { Caller } from '../../core/caller.ts'
import type { Schedule } from '../../store/schedules/schedules.ts'
import type { BookTools } from './book-tools.ts'
import { by } from './change.ts'
import { meant, stillThere } from './meant.ts'

/** Posts at once, besides its times; those stay. Rejects with BotError where there is no such schedule. */
export async function runNow(
  tools: Pick<BookTools, 'db' | 'schedules' | 'drawer' | 'engine' | 'jobs' | 'clock'>,
  caller: Caller,
  id: string | undefined,
): Promise<Schedule> {
  const { db, schedules, drawer, engine, jobs, clock } = tools
  const { id: known } = meant(await schedules.of(caller), id)
  const hat = await drawer.hat(caller)
  const run = await db.transaction().execute(async (trx) => {
    const schedule = await stillThere(schedules, trx, caller, known)
    await engine.post(trx, schedule, hat, clock.now())
    const after = await schedules.change(trx, schedule, {}, by(caller, 'ran now', '', clock.now()))
    // The version moved on, so the alarm has to be sent again.
    await engine.arm(trx, after, after.next_at ?? undefined)
    return after
  })
  jobs.wake('advance-round')
  return run
}
