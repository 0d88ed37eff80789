import type { Block } from '../blocks/block.ts'
import { interactive } from '../blocks/elements.ts'
import { mrkdwnIn, normalised, pingsIn } from '../blocks/text.ts'
import type { User } from '../people.ts'
import type { Channel, Message, MessageObject, World } from '../world.ts'

export interface Draft {
  readonly author: User
  readonly text: string
  readonly blocks?: readonly Block[] | undefined
  /** The ts of the thread's first message. */
  readonly thread?: string | undefined
  readonly metadata?: unknown
  readonly onlyFor?: string
  readonly failed?: boolean
  readonly fields?: Readonly<Record<string, unknown>>
}

export function post(world: World, channel: Channel, draft: Draft): Message {
  const parent = draft.thread === undefined ? undefined : findMessage(channel, draft.thread)
  const object: MessageObject = {
    type: 'message',
    user: draft.author.id,
    ts: world.nextTs(),
    text: draft.text,
    team: world.team.id,
    ...(draft.author.bot ? botFields(world) : {}),
    ...(draft.blocks ? { blocks: completed(world, draft.blocks) } : {}),
    ...(parent ? { thread_ts: parent.object.ts, parent_user_id: parent.object.user } : {}),
    ...draft.fields,
  }
  const message: Message = {
    channel,
    object,
    failed: draft.failed ?? false,
    reactions: new Map(),
    pinged: [...new Set([draft.text, ...mrkdwnIn(draft.blocks)].flatMap((text) => pingsIn(world, text)))],
    ...(draft.metadata === undefined ? {} : { metadata: draft.metadata }),
    ...(draft.onlyFor === undefined ? {} : { onlyFor: draft.onlyFor }),
  }
  channel.messages.push(message)
  if (parent && draft.onlyFor === undefined) countReplies(parent)
  world.changed()
  return message
}

/** Notifies nobody: Slack pings for new messages only. */
export function edit(
  world: World,
  message: Message,
  change: { text?: string | undefined; blocks?: readonly Block[] | undefined; by?: User },
): void {
  const { blocks, ...object } = message.object
  const nextBlocks = change.blocks ? completed(world, change.blocks) : blocks
  message.object = {
    ...object,
    text: change.text ?? object.text,
    // An empty list takes the blocks away; leaving the argument out keeps them.
    ...(nextBlocks && nextBlocks.length > 0 ? { blocks: nextBlocks } : {}),
    edited: { user: (change.by ?? world.bot).id, ts: world.nextTs() },
  } as MessageObject
  world.changed()
}

export function remove(world: World, message: Message): void {
  message.channel.messages = message.channel.messages.filter((other) => other !== message)
  const parent = message.object.thread_ts && findMessage(message.channel, message.object.thread_ts)
  if (parent) countReplies(parent)
  world.changed()
}

export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find((message) => message.object.ts === ts)
}

/** The ts of the thread's first message, also where a reply is named. */
export function threadOf(channel: Channel, ts: string): string | undefined {
  const message = findMessage(channel, ts)
  return message && message.onlyFor === undefined ? (message.object.thread_ts ?? message.object.ts) : undefined
}

/** Slack counts all, but names no more than so many per reaction unless it is asked for the full list. */
const reactorsNamed = 50

/** The message as a client or an app gets it; metadata and all names of a reaction only for those who ask for it. */
export function messageObject(
  message: Message,
  { metadata = false, full = false }: { metadata?: boolean | undefined; full?: boolean | undefined } = {},
): MessageObject {
  const most = full ? Number.POSITIVE_INFINITY : reactorsNamed
  const reactions = [...message.reactions].map(([name, users]) => ({
    name,
    users: [...users].slice(0, most),
    count: users.size,
  }))
  return {
    ...structuredClone(message.object),
    ...(reactions.length > 0 && { reactions }),
    ...(metadata && message.metadata !== undefined && { metadata: message.metadata }),
  }
}

export function isReply(message: Message): boolean {
  return message.object.thread_ts !== undefined && message.object.thread_ts !== message.object.ts
}

export function repliesTo(parent: Message): Message[] {
  return parent.channel.messages.filter(
    (message) => message !== parent && message.onlyFor === undefined && message.object.thread_ts === parent.object.ts,
  )
}

function countReplies(parent: Message): void {
  const replies = repliesTo(parent)
  const users = [...new Set(replies.map((reply) => reply.object.user))]
  Object.assign(parent.object, {
    thread_ts: parent.object.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.object.ts,
    is_locked: false,
    subscribed: false,
  })
}

function botFields(world: World): Record<string, unknown> {
  return {
    bot_id: world.app.botId,
    app_id: world.app.id,
    bot_profile: {
      id: world.app.botId,
      app_id: world.app.id,
      user_id: world.bot.id,
      name: world.bot.realName,
      icons: {},
      deleted: false,
      updated: world.created,
      team_id: world.team.id,
    },
  }
}

/** What Slack adds to blocks and texts: ids where the app gave none, entities for bare `<`, `>` and `&`. */
export function completed(world: World, blocks: readonly Block[]): Block[] {
  return blocks.map((block) => ({ block_id: world.newId('').slice(0, 5), ...(completedText(block, world) as Block) }))
}

/** The same inside a block, or an object on its own. */
export function completedText(value: unknown, world: World): unknown {
  if (Array.isArray(value)) return value.map((item) => completedText(item, world))
  if (typeof value !== 'object' || value === null) return value
  const object = value as Block
  if ((object.type === 'mrkdwn' || object.type === 'plain_text') && typeof object.text === 'string') {
    const defaults = object.type === 'mrkdwn' ? { verbatim: false } : { emoji: true }
    return { ...defaults, ...object, text: normalised(object.text) }
  }
  const copy = Object.fromEntries(Object.entries(object).map(([key, item]) => [key, completedText(item, world)]))
  return interactive.has(object.type ?? '') ? { action_id: world.newId('').slice(0, 5), ...copy } : copy
}
