import type { types } from '@slack/bolt'
import type { OnReaction } from '../../../core/platform/reaction.ts'
import { choiceOf } from '../outbound/choices.ts'
import type { Directory } from './directory.ts'
import { orderAt, orderOf } from './order.ts'

type ReactionEvent = types.ReactionAddedEvent | types.ReactionRemovedEvent

/**
 * Hands on a reaction that stands for an option. Nothing is waited for, so that they arrive in the order in which Slack told
 * them; a bot that is not known yet is left out when the reactions are read back.
 */
export function reactionListener(
  onReaction: OnReaction,
  directory: Directory,
): (event: ReactionEvent, eventTime: number | undefined, self: string | undefined) => void {
  return ({ type, user, reaction, item, event_ts }, eventTime, self) => {
    const choice = choiceOf(reaction)
    if (choice === undefined || item.type !== 'message') return
    if (user === self || directory.isKnownBot(user)) return
    onReaction({
      platform: 'slack',
      channel: item.channel,
      message: item.ts,
      member: user,
      choice,
      present: type === 'reaction_added',
      order: orderOf(event_ts, orderAt(eventTime)),
    })
  }
}
