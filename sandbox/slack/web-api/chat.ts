import * as z from 'zod'
import { contentFrom } from '../blocks/content.ts'
import { limits } from '../limits.ts'
import { edit, messageObject, post, remove, threadOf } from '../messages/messages.ts'
import { Refusal } from '../refusal.ts'
import type { Channel, World } from '../world.ts'
import { anything, channelFor, type Method, messageIn, method, mustBeMember } from './method.ts'

const words = {
  channel: z.string(),
  text: z.string().optional(),
  blocks: anything.optional(),
  thread_ts: z.coerce.string().optional(),
}

export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': method(z.object({ ...words, metadata: anything.optional() }), (args, { world }) => {
    const channel = channelFor(world, args.channel)
    mustBeOpen(world, channel)
    const content = contentFrom(world, args)
    const message = post(world, channel, {
      author: world.bot,
      ...content,
      thread: threadIn(channel, args.thread_ts),
      metadata: metadataFrom(args.metadata),
    })
    return { channel: channel.id, ts: message.object.ts, message: messageObject(message, { metadata: true }) }
  }),
  'chat.postEphemeral': method(z.object({ ...words, user: z.string() }), (args, { world }) => {
    const channel = channelFor(world, args.channel)
    mustBeOpen(world, channel)
    if (!channel.members.has(args.user)) throw new Refusal('user_not_in_channel')
    const message = post(world, channel, {
      author: world.bot,
      ...contentFrom(world, args, 'msg_too_long'),
      thread: threadIn(channel, args.thread_ts),
      onlyFor: args.user,
      fields: { is_ephemeral: true },
    })
    return { message_ts: message.object.ts }
  }),
  'chat.update': method(
    z.object({
      channel: z.string(),
      ts: z.coerce.string(),
      text: z.string().optional(),
      blocks: anything.optional(),
      metadata: anything.optional(),
    }),
    (args, { world }) => {
      const channel = channelFor(world, args.channel)
      const message = messageIn(channel, args.ts)
      if (message.object.user !== world.bot.id) throw new Refusal('cant_update_message')
      if (channel.archived) throw new Refusal('is_inactive')
      if ((args.text?.length ?? 0) > limits.updatedText) throw new Refusal('msg_too_long')
      const { text, blocks } = contentFrom(world, args, 'msg_too_long')
      const metadata = metadataFrom(args.metadata)
      edit(world, message, { text: args.text === undefined ? undefined : text, blocks })
      if (metadata !== undefined) message.metadata = metadata
      return {
        channel: channel.id,
        ts: args.ts,
        text: message.object.text,
        message: messageObject(message, { metadata: true }),
      }
    },
  ),
  'chat.delete': method(z.object({ channel: z.string(), ts: z.coerce.string() }), (args, { world }) => {
    const channel = channelFor(world, args.channel)
    const message = messageIn(channel, args.ts)
    if (message.object.user !== world.bot.id) throw new Refusal('cant_delete_message')
    remove(world, message)
    return { channel: channel.id, ts: args.ts }
  }),
  'chat.getPermalink': method(z.object({ channel: z.string(), message_ts: z.coerce.string() }), (args, { world }) => {
    const channel = channelFor(world, args.channel)
    const { object } = messageIn(channel, args.message_ts)
    const thread = object.thread_ts ? `?thread_ts=${object.thread_ts}&cid=${channel.id}` : ''
    const permalink = `${world.team.url}archives/${channel.id}/p${object.ts.replace('.', '')}${thread}`
    return { channel: channel.id, permalink }
  }),
}

function mustBeOpen(world: World, channel: Channel): void {
  if (channel.archived) throw new Refusal('is_archived')
  mustBeMember(world, channel)
}

/** Slack has no "thread not found" for posting; an ephemeral message has no thread either. */
function threadIn(channel: Channel, given: string | undefined): string | undefined {
  const thread = given ? threadOf(channel, given) : undefined
  if (given && thread === undefined) throw new Refusal('cannot_reply_to_message')
  return thread
}

const metadataObject = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) })

function metadataFrom(given: unknown): unknown {
  if (given === undefined || given === '') return undefined
  const result = metadataObject.safeParse(given)
  if (!result.success) throw new Refusal('invalid_metadata_format')
  return result.data
}
