import { limits } from '../limits.ts'
import { may } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { type Channel, type Json, type Message, serverOf, type User, type World } from '../world.ts'
import { intent } from './message-json.ts'
import { memberJson } from './user-json.ts'

/** Adding a reaction twice changes nothing, and nobody hears of it. */
export function addReaction(world: World, channel: Channel, message: Message, emoji: string, user: User): void {
  const known = message.reactions.find((reaction) => reaction.emoji === emoji)
  if (!known) {
    if (!isEmoji(emoji)) refuse('unknownEmoji')
    if (!may(world, channel, 'AddReactions', user.id)) refuse('missingPermissions')
    if (message.reactions.length >= limits.reactions) refuse('tooManyReactions')
    message.reactions.push({ emoji, users: new Set([user.id]) })
  } else if (known.users.has(user.id)) return
  else known.users.add(user.id)
  const member = world.members.get(user.id)
  announce(world, channel, 'MESSAGE_REACTION_ADD', {
    ...reactionData(message, emoji, user),
    message_author_id: message.author.id,
    burst_colors: [],
    ...(!channel.recipient && member && { member: memberJson(member) }),
  })
}

export function removeReaction(world: World, channel: Channel, message: Message, emoji: string, user: User): void {
  const reaction = message.reactions.find((one) => one.emoji === emoji)
  if (!reaction?.users.delete(user.id)) return
  if (reaction.users.size === 0) message.reactions.splice(message.reactions.indexOf(reaction), 1)
  announce(world, channel, 'MESSAGE_REACTION_REMOVE', reactionData(message, emoji, user))
}

/** All reactions, or those with one emoji. */
export function clearReactions(world: World, channel: Channel, message: Message, emoji?: string): void {
  const kept = emoji === undefined ? [] : message.reactions.filter((reaction) => reaction.emoji !== emoji)
  message.reactions.splice(0, message.reactions.length, ...kept)
  const data = { channel_id: channel.id, message_id: message.id }
  if (emoji === undefined) announce(world, channel, 'MESSAGE_REACTION_REMOVE_ALL', data)
  else announce(world, channel, 'MESSAGE_REACTION_REMOVE_EMOJI', { ...data, emoji: { id: null, name: emoji } })
}

function reactionData(message: Message, emoji: string, user: User): Json {
  return {
    user_id: user.id,
    channel_id: message.channelId,
    message_id: message.id,
    emoji: { id: null, name: emoji },
    burst: false,
    type: 0,
  }
}

function announce(world: World, channel: Channel, type: string, data: Json): void {
  world.dispatch({
    type,
    data: channel.recipient ? data : { ...data, guild_id: serverOf(world, channel) },
    intent: channel.recipient ? intent.directReactions : intent.guildReactions,
  })
  world.changed()
}

/** Unicode's emoji, with or without the variation selector, and the letters that flags are made of. */
function isEmoji(text: string): boolean {
  return /^(\p{RGI_Emoji}|[\u{1F1E6}-\u{1F1FF}])$/v.test(text) || /^\p{RGI_Emoji}$/v.test(`${text}\uFE0F`)
}
