import type { Transaction } from 'kysely'
import type { Place } from '../../core/caller.ts'
import { BotError, NotHere } from '../../core/errors.ts'
import { code, rich } from '../../core/reply/rich-text.ts'
import { shorten } from '../../core/reply/split.ts'
import type { Schedule, Schedules } from '../../store/schedules/schedules.ts'
import type { Schema } from '../../store/schema.ts'

export const removedMeanwhile = 'This schedule has been removed meanwhile.'

/** Which of those that are there is meant by what was typed; see `ScheduleBook.named`. Throws BotError. */
export function meant(there: readonly Schedule[], id: string | undefined): Schedule {
  const found = id === undefined && there.length === 1 ? there[0] : there.find((one) => one.id === id?.toLowerCase())
  if (found) return found
  if (there.length === 0)
    throw new NotHere(rich`There is no schedule yet. ${code('/omt schedule add')} makes the first one.`)
  const names = there.slice(0, 5).flatMap((one, place) => [{ text: place > 0 ? ', ' : '' }, code(one.id)])
  if (id === undefined) throw new BotError(rich`Which schedule? There are ${names}; see ${code('/omt schedule list')}.`)
  throw new NotHere(
    rich`There is no schedule ${code(shorten(id, 40))} here. There are ${names}; see ${code('/omt schedule list')}.`,
  )
}

/** Holds it for the transaction, as it is in this moment. Rejects with BotError where it is gone. */
export async function stillThere(
  schedules: Pick<Schedules, 'hold'>,
  trx: Transaction<Schema>,
  place: Place,
  id: string,
): Promise<Schedule> {
  const schedule = await schedules.hold(trx, place, id)
  if (!schedule || schedule.removed_at) throw new NotHere(removedMeanwhile)
  return schedule
}
