import { LeaseLost, messageOf } from '../../../core/errors.ts'
import { unclearReply } from '../member-reply.ts'
import type { TakeStep } from './step.ts'

/** Asks the members of whose reactions none was seen to come last. Who takes no direct message is left without an answer. */
export const ask: TakeStep<'log' | 'askSeconds'> = async ({ log, askSeconds }, { lease, posts }, round) => {
  for (const member of (round.unclear ?? []).filter(({ asked }) => !asked)) {
    await posts.tell(member.member, unclearReply(round, member, askSeconds)).catch((error: unknown) => {
      if (error instanceof LeaseLost) throw error
      log.info({ round: round.id, reason: messageOf(error) }, 'quiz: a member takes no direct message to be asked in')
    })
  }
  return lease.markAsked()
}
