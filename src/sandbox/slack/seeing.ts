import type { SeenMessage } from '../person.ts'
import { buttonsOf, labelOf, linesOf } from './block-reading.ts'
import { isReply, messageObject } from './messages.ts'
import { readable } from './text.ts'
import type { Channel, Message, User, World } from './world.ts'

export function isVisible(message: Message, user: User): boolean {
  return message.onlyFor === undefined || message.onlyFor === user.id
}

export function seenBy(world: World, user: User, channel: Channel): SeenMessage[] {
  return channel.messages.filter((message) => isVisible(message, user)).map((message) => seen(world, user, message))
}

function seen(world: World, user: User, message: Message): SeenMessage {
  const { object } = message
  const author = world.users.get(object.user)
  const lines = object.blocks ? linesOf(object.blocks) : [object.text]
  return {
    id: object.ts,
    ...(isReply(message) && object.thread_ts ? { thread: object.thread_ts } : {}),
    author: { id: object.user, name: author?.realName ?? object.user, bot: author?.bot ?? false },
    at: new Date(Number(object.ts) * 1000).toISOString(),
    onlyYou: message.onlyFor !== undefined,
    pending: false,
    edited: object.edited !== undefined,
    failed: message.failed,
    text: lines.map((line) => readable(world, line)).join('\n'),
    buttons: buttonsOf(object.blocks ?? []).map(({ element }) => ({
      id: String(element.action_id),
      label: labelOf(element),
      // Slack has no disabled buttons.
      disabled: false,
    })),
    reactions: (object.reactions ?? []).map(({ name, count, users }) => ({
      emoji: name,
      count,
      mine: users.includes(user.id),
    })),
    raw: { ...messageObject(message, true), pinged: message.pinged },
  }
}
