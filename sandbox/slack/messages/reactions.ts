import { emojiName } from '../blocks/emoji-names.ts'
import { limits } from '../limits.ts'
import type { User } from '../people.ts'
import { Refusal } from '../refusal.ts'
import type { Message, World } from '../world.ts'

export function addReaction(world: World, message: Message, user: User, emoji: string): void {
  const name = known(emoji)
  const { reactions } = message
  const existing = reactions.get(name)
  if (existing?.has(user.id)) throw new Refusal('already_reacted')
  const mine = [...reactions.values()].filter((users) => users.has(user.id))
  if (mine.length >= limits.emojiByPerson) throw new Refusal('too_many_reactions')
  if (!existing && reactions.size >= limits.emojiOnMessage) throw new Refusal('too_many_emoji')
  if (existing) existing.add(user.id)
  else reactions.set(name, new Set([user.id]))
  announce(world, 'reaction_added', message, user, name)
}

export function removeReaction(world: World, message: Message, user: User, emoji: string): void {
  const name = known(emoji)
  const users = message.reactions.get(name)
  if (!users?.delete(user.id)) throw new Refusal('no_reaction')
  if (users.size === 0) message.reactions.delete(name)
  announce(world, 'reaction_removed', message, user, name)
}

function known(emoji: string): string {
  const name = emojiName(emoji)
  if (name === undefined) throw new Refusal('invalid_name')
  return name
}

/** The bot hears of its own reactions too, as long as it is a member of the channel. */
function announce(world: World, type: string, message: Message, user: User, reaction: string): void {
  world.changed()
  if (!message.channel.members.has(world.bot.id)) return
  world.publish({
    type,
    user: user.id,
    reaction,
    item: { type: 'message', channel: message.channel.id, ts: message.object.ts },
    item_user: message.object.user,
    event_ts: world.nextTs(),
  })
}
