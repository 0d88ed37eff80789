import * as z from 'zod'
import { messageObject } from '../messages/messages.ts'
import { addReaction, removeReaction } from '../messages/reactions.ts'
import { Refusal } from '../refusal.ts'
import type { Message, World } from '../world.ts'
import { channelFor, flag, type Method, messageIn, method } from './method.ts'

const item = { channel: z.string().optional(), timestamp: z.coerce.string().optional() }

export const reactions: Readonly<Record<string, Method>> = {
  'reactions.add': method(z.object({ ...item, name: z.string() }), (args, { world }) => {
    const message = itemOf(world, args)
    if (message.channel.archived) throw new Refusal('is_archived')
    addReaction(world, message, world.bot, args.name)
    return {}
  }),
  'reactions.remove': method(z.object({ ...item, name: z.string() }), (args, { world }) => {
    removeReaction(world, itemOf(world, args), world.bot, args.name)
    return {}
  }),
  'reactions.get': method(z.object({ ...item, full: flag.optional() }), (args, { world }) => {
    const message = itemOf(world, args)
    return { type: 'message', channel: message.channel.id, message: messageObject(message, { full: args.full }) }
  }),
}

function itemOf(world: World, args: { channel?: string | undefined; timestamp?: string | undefined }): Message {
  if (!args.channel || !args.timestamp) throw new Refusal('no_item_specified')
  if (!/^\d+\.\d+$/.test(args.timestamp)) throw new Refusal('bad_timestamp')
  const channel = channelFor(world, args.channel)
  // Slack's reaction methods have no not_in_channel: what the bot cannot see is not there.
  if (!channel.members.has(world.bot.id)) throw new Refusal('channel_not_found')
  return messageIn(channel, args.timestamp)
}
