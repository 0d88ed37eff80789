import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Press } from '../../../core/reply/reply.ts'
import type { Paced } from '../paced.ts'
import { carries } from './buttons.ts'

/** In a busy channel the last week or so. */
const mostMessages = 1_000
const pageSize = 200

/** Who the bot is in this workspace. */
export interface Self {
  readonly user: string
  readonly bot?: string
}

const messageSchema = z.object({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  latest_reply: z.string().optional(),
  reply_users: z.array(z.string()).default([]),
  reply_users_count: z.number().default(0),
  blocks: z
    .array(
      z.object({
        elements: z
          .array(z.object({ action_id: z.string().optional(), value: z.string().optional() }))
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
})

type Message = z.output<typeof messageSchema>

/**
 * The timestamp of the bot's own message since then that holds the button, in the channel or in one of its threads. What was
 * posted in a thread is found through the thread's first message, which may be older; so the channel is read back beyond `since`.
 */
export async function findPost(
  client: webApi.WebClient,
  paced: Paced,
  self: Self,
  channel: string,
  button: Press,
  since: Date,
): Promise<string | undefined> {
  const oldest = since.getTime() / 1000
  const isOwn = ({ user, bot_id }: Message) => user === self.user || (bot_id !== undefined && bot_id === self.bot)
  const isIt = (message: Message) => Number(message.ts) >= oldest && isOwn(message) && holds(message, button)

  let cursor: string | undefined
  let read = 0
  do {
    await paced('conversations.history')
    const page = await client.conversations.history({ channel, limit: pageSize, ...(cursor && { cursor }) })
    const messages = z.array(messageSchema).parse(page.messages ?? [])
    const found = messages.find(isIt)
    if (found) return found.ts
    for (const parent of messages.filter((message) => mayHold(message, self, oldest))) {
      const reply = await findReply(client, paced, channel, parent.ts, oldest, isIt)
      if (reply) return reply
    }
    read += messages.length
    cursor = page.response_metadata?.next_cursor
  } while (cursor && read < mostMessages)
  return undefined
}

/** Slack names only some of those who replied. */
const mayHold = ({ latest_reply, reply_users, reply_users_count }: Message, { user }: Self, oldest: number): boolean =>
  Number(latest_reply ?? 0) >= oldest && (reply_users.includes(user) || reply_users.length < reply_users_count)

async function findReply(
  client: webApi.WebClient,
  paced: Paced,
  channel: string,
  thread: string,
  oldest: number,
  isIt: (message: Message) => boolean,
): Promise<string | undefined> {
  let cursor: string | undefined
  let read = 0
  do {
    await paced('conversations.replies')
    const page = await client.conversations.replies({
      channel,
      ts: thread,
      oldest: oldest.toFixed(6),
      inclusive: true,
      limit: pageSize,
      ...(cursor && { cursor }),
    })
    const messages = z.array(messageSchema).parse(page.messages ?? [])
    const found = messages.find(isIt)
    if (found) return found.ts
    read += messages.length
    cursor = page.response_metadata?.next_cursor
  } while (cursor && read < mostMessages)
  return undefined
}

const holds = ({ blocks }: Message, button: Press): boolean =>
  blocks.some(({ elements = [] }) => elements.some(({ action_id = '', value }) => carries(action_id, value, button)))
