import type { Caller } from '../../core/caller.ts'
import type { Schedule, Schedules } from '../../store/schedules/schedules.ts'
import type { BookTools } from './book-tools.ts'
import type { Change } from './changes.ts'
import { meant, stillThere } from './meant.ts'

/** Who changed what and when, as it is kept with the schedule. */
export const by = (
  { member }: Caller,
  action: string,
  detail: string,
  at: Date,
): Parameters<Schedules['change']>[3] => ({
  member,
  action,
  detail,
  at,
})

/**
 * Makes a change to the schedule as it is in this moment, whatever happened since it was shown, and sends the alarm for what is
 * next. Rejects with BotError where there is no such schedule, and with what `how` throws; then nothing has changed.
 */
export async function change(
  { db, schedules, engine, clock, log }: Pick<BookTools, 'db' | 'schedules' | 'engine' | 'clock' | 'log'>,
  caller: Caller,
  id: string | undefined,
  action: string,
  how: (schedule: Schedule) => Change,
): Promise<Schedule> {
  const { id: known } = meant(await schedules.of(caller), id)
  const changed = await db.transaction().execute(async (trx) => {
    const schedule = await stillThere(schedules, trx, caller, known)
    const { state, detail } = how(schedule)
    const after = await schedules.change(trx, schedule, state, by(caller, action, detail, clock.now()))
    await engine.arm(trx, after, after.next_at ?? undefined)
    return after
  })
  log.info({ schedule: known, action }, 'schedule: changed')
  return changed
}
