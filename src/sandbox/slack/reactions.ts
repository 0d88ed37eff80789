import { emojiName } from './emoji-names.ts'
import { limits } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { Message, User, World } from './world.ts'

export function addReaction(world: World, message: Message, user: User, emoji: string): void {
  const name = known(emoji)
  const reactions = message.object.reactions ?? []
  const mine = reactions.filter((reaction) => reaction.users.includes(user.id))
  if (mine.some((reaction) => reaction.name === name)) throw new Refusal('already_reacted')
  if (mine.length >= limits.emojiByPerson) throw new Refusal('too_many_reactions')
  const existing = reactions.find((reaction) => reaction.name === name)
  if (!existing && reactions.length >= limits.emojiOnMessage) throw new Refusal('too_many_emoji')
  if (existing) {
    existing.users.push(user.id)
    existing.count += 1
  } else reactions.push({ name, users: [user.id], count: 1 })
  message.object.reactions = reactions
  announce(world, 'reaction_added', message, user, name)
}

export function removeReaction(world: World, message: Message, user: User, emoji: string): void {
  const name = known(emoji)
  const reaction = message.object.reactions?.find((one) => one.name === name && one.users.includes(user.id))
  if (!reaction) throw new Refusal('no_reaction')
  reaction.users = reaction.users.filter((id) => id !== user.id)
  reaction.count -= 1
  const left = message.object.reactions?.filter((one) => one.count > 0) ?? []
  if (left.length > 0) message.object.reactions = left
  else delete message.object.reactions
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
