import { nonceMemoryMs } from '../limits.ts'
import { refuse } from '../refusal.ts'
import { timeOf } from '../snowflake.ts'
import { type Channel, type Message, serverOf, type User, type World } from '../world.ts'
import { contentOf, isEmpty, type Sent } from './message-content.ts'
import { type MessageForm, refuseReference } from './message-form.ts'
import { flag, intent, isDirect, messageEvent } from './message-json.ts'

/** Older messages of a channel are forgotten, so that a demo left running does not grow for ever. */
const kept = { public: 1_000, private: 5_000 }

type Origin = Pick<Message, 'type' | 'author' | 'interaction' | 'onlyFor'>

export function postMessage(world: World, channel: Channel, sent: Sent, origin: Origin): Message {
  const repeated = sent.form.enforce_nonce ? sameNonce(world, channel, sent.form.nonce, origin.author) : undefined
  if (repeated) return repeated
  const referred = sent.form.message_reference
  const target = referred && channel.messages.find((message) => message.id === referred.message_id)
  if (referred && !target && referred.fail_if_not_exists !== false) refuseReference()
  const body = contentOf(world, sent, undefined, target?.author)
  if (isEmpty(body)) refuse('emptyMessage')
  return addMessage(world, channel, {
    ...origin,
    type: target && origin.type === 0 ? 19 : origin.type,
    reference: target?.id ?? origin.interaction?.message?.id,
    nonce: sent.form.nonce ?? undefined,
    body: { ...body, flags: body.flags | (origin.onlyFor === undefined ? 0 : flag.ephemeral) },
  })
}

export function addMessage(
  world: World,
  channel: Channel,
  message: Omit<Message, 'id' | 'channelId' | 'reactions'>,
): Message {
  const added: Message = { ...message, id: world.newId(), channelId: channel.id, reactions: [] }
  channel.messages.push(added)
  forgetOldest(channel, added.onlyFor !== undefined)
  if (!added.failed) world.dispatch(messageEvent(world, 'MESSAGE_CREATE', added))
  world.changed()
  return added
}

/** Apart for both kinds: thousands of answers for one member each must not push out the post they belong to. */
function forgetOldest({ messages }: Channel, isPrivate: boolean): void {
  const most = isPrivate ? kept.private : kept.public
  if (messages.length <= most) return
  const alike = messages.filter(({ onlyFor }) => (onlyFor !== undefined) === isPrivate)
  if (alike.length > most && alike[0]) messages.splice(messages.indexOf(alike[0]), 1)
}

export function editMessage(world: World, message: Message, sent: Sent): Message {
  const wasLoading = (message.body.flags & flag.loading) !== 0
  const body = contentOf(world, sent, message.body)
  if (isEmpty(body)) refuse('emptyMessage')
  message.body = { ...body, flags: body.flags | (message.body.flags & flag.ephemeral) }
  /** Filling in a deferred reply is not an edit to the reader. */
  if (!wasLoading) message.editedAt = world.now()
  world.dispatch(messageEvent(world, 'MESSAGE_UPDATE', message))
  world.changed()
  return message
}

export function deleteMessage(world: World, channel: Channel, message: Message): void {
  channel.messages.splice(channel.messages.indexOf(message), 1)
  const direct = isDirect(world, message)
  world.dispatch({
    type: 'MESSAGE_DELETE',
    data: { id: message.id, channel_id: channel.id, ...(!direct && { guild_id: serverOf(world, channel) }) },
    intent: direct ? intent.directMessages : intent.guildMessages,
  })
  world.changed()
}

function sameNonce(world: World, channel: Channel, nonce: MessageForm['nonce'], author: User): Message | undefined {
  if (nonce === undefined || nonce === null) return undefined
  const since = world.now() - nonceMemoryMs
  return channel.messages.findLast(
    (message) => message.author === author && message.nonce === nonce && timeOf(message.id) >= since,
  )
}
