import { voidButton, voidedReply, voidNotice } from '../round-reply.ts'
import { edited, told } from './announce.ts'
import { correctResult } from './correct-result.ts'
import type { TakeStep } from './step.ts'

/** Shows under the question that it was taken out, and tells the channel why. */
export const announceVoid: TakeStep<never> = async (_, held, round) => {
  const { lease } = held
  // What never was posted needs no word in the channel.
  if (!round.message) return lease.change('void', { published: true })
  const shown = await edited(held, round, voidedReply(round))
  await correctResult(held.posts, round)
  // Nor does what was deleted before it had a result: nobody is left to wonder.
  if (!shown && !round.closed_at) return lease.change('void', { published: true })
  return told(held, round, 'void', { button: voidButton(round), reply: voidNotice(round), shown })
}
