import { findAgain } from '../../../core/platform/find-again.ts'
import { PlatformTrouble, type Posts } from '../../../core/platform/platform.ts'
import type { Round } from '../../../store/rounds/rounds.ts'
import { resultButton, voidedResultReply } from '../round-reply.ts'

/**
 * The result of a round that was taken out after it closed says so where it stands: who scrolls past it must not learn from it. Where it
 * is gone, or out of the bot's reach, the word in the channel has to do.
 */
export async function correctResult(posts: Posts, round: Round): Promise<void> {
  if (!round.closed_at) return
  try {
    const result = await findAgain(posts, round.channel, resultButton(round).press, round.closed_at)
    if (result) await posts.edit(result, voidedResultReply(round))
  } catch (error) {
    if (!(error instanceof PlatformTrouble) || error.kind === 'busy') throw error
  }
}
