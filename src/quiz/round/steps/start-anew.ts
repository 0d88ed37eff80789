import { LeaseLost, messageOf } from '../../../core/errors.ts'
import { questionReply } from '../round-reply.ts'
import { refOf, sendClosing, type TakeStep } from './step.ts'

/** The clock was set back: how long it was open nobody knows, so it gets its time once more, and not a day. */
export const startAnew: TakeStep<'db' | 'jobs' | 'clock' | 'log'> = async (tools, held, round) => {
  const { db, clock, log } = tools
  const closes = new Date(clock.now().getTime() + round.minutes * 60_000)
  const changed = await db.transaction().execute(async (trx) => {
    await sendClosing(tools, trx, round.id, closes)
    return held.lease.change('open', { closes_at: closes }, trx)
  })
  await held.posts.edit(refOf(changed), questionReply(changed)).catch((error: unknown) => {
    if (error instanceof LeaseLost) throw error
    log.warn({ round: round.id, reason: messageOf(error) }, 'quiz: a post still shows the old time')
  })
  return changed
}
