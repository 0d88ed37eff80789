import * as z from 'zod'
import { findMessage, isReply, messageObject, repliesTo } from '../messages/messages.ts'
import { Refusal } from '../refusal.ts'
import { type Channel, directMessages, type Message, partnerIn, teamOf, type World } from '../world.ts'
import { channelFor, count, flag, type Method, method, mustBeMember, page } from './method.ts'

const paged = { cursor: z.string().optional(), limit: count.optional() }
const span = {
  ...paged,
  channel: z.string(),
  include_all_metadata: flag.optional(),
  inclusive: flag.optional(),
  latest: z.coerce.string().optional(),
  oldest: z.coerce.string().optional(),
}

export const conversations: Readonly<Record<string, Method>> = {
  'conversations.info': method(
    z.object({ channel: z.string(), include_num_members: flag.optional() }),
    ({ channel: given, include_num_members }, { world }) => {
      const channel = channelFor(world, given)
      return {
        channel: {
          ...channelObject(world, channel),
          ...(include_num_members ? { num_members: channel.members.size } : {}),
        },
      }
    },
  ),
  'conversations.list': method(
    z.object({ ...paged, types: z.string().optional(), exclude_archived: flag.optional() }),
    ({ types = 'public_channel', exclude_archived = false, ...args }, { world }) => {
      const wanted = types.split(',').map((type) => type.trim())
      if (wanted.some((type) => !['public_channel', 'private_channel', 'mpim', 'im'].includes(type))) {
        throw new Refusal('invalid_types')
      }
      const fitting = [...world.channels.values()].filter(
        (channel) =>
          wanted.includes(channel.kind === 'im' ? 'im' : 'public_channel') && !(exclude_archived && channel.archived),
      )
      const { items, next } = page(fitting, args, 100)
      return {
        channels: items.map((channel) => channelObject(world, channel)),
        response_metadata: { next_cursor: next },
      }
    },
  ),
  'conversations.members': method(z.object({ ...paged, channel: z.string() }), (args, { world }) => {
    const { items, next } = page([...channelFor(world, args.channel).members], args, 100)
    return { members: items, response_metadata: { next_cursor: next } }
  }),
  'conversations.history': method(z.object(span), (args, { world }) => {
    const channel = channelFor(world, args.channel)
    mustBeMember(world, channel)
    const visible = channel.messages.filter((message) => message.onlyFor === undefined && !isReply(message))
    const newestFirst = within(visible, args).toReversed()
    const { items, next } = page(newestFirst, args, 100)
    return {
      messages: items.map((message) => messageObject(message, { metadata: args.include_all_metadata })),
      has_more: next !== '',
      pin_count: 0,
      ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
    }
  }),
  'conversations.replies': method(z.object({ ...span, ts: z.coerce.string() }), (args, { world }) => {
    const channel = channelFor(world, args.channel)
    const parent = channel.members.has(world.bot.id) ? findMessage(channel, args.ts) : undefined
    if (!parent || parent.onlyFor !== undefined) throw new Refusal('thread_not_found')
    const { items, next } = page([parent, ...within(repliesTo(parent), args)], args, 999)
    return {
      messages: items.map((message) => messageObject(message, { metadata: args.include_all_metadata })),
      has_more: next !== '',
      ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
    }
  }),
  'conversations.open': method(
    z.object({ channel: z.string().optional(), users: z.string().optional(), return_im: flag.optional() }),
    ({ channel: given, users, return_im }, { world }) => {
      if (given === undefined && !users) throw new Refusal('users_list_not_supplied')
      if (users?.includes(',')) throw new Refusal('invalid_user_combination')
      const user = world.users.get(users ?? '')
      if (users && (!user || user.bot)) throw new Refusal('user_not_found')
      const known = world.channels.size
      const channel = user ? directMessages(world, user) : channelFor(world, given ?? '')
      const already = world.channels.size === known ? { no_op: true, already_open: true } : {}
      return { ...already, channel: return_im ? channelObject(world, channel) : { id: channel.id } }
    },
  ),
  'conversations.join': method(z.object({ channel: z.string() }), ({ channel: given }, { world }) => {
    const channel = channelFor(world, given)
    if (channel.kind === 'im') throw new Refusal('method_not_supported_for_channel_type')
    if (channel.archived) throw new Refusal('is_archived')
    const joined = !channel.members.has(world.bot.id)
    channel.members.add(world.bot.id)
    world.changed()
    return {
      channel: channelObject(world, channel),
      ...(joined ? {} : { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }),
    }
  }),
}

function within(
  messages: readonly Message[],
  bounds: { latest?: string | undefined; oldest?: string | undefined; inclusive?: boolean | undefined },
): Message[] {
  const oldest = bound(bounds.oldest, 'invalid_ts_oldest') ?? 0
  const latest = bound(bounds.latest, 'invalid_ts_latest') ?? Infinity
  return messages.filter(({ object }) => {
    const ts = Number(object.ts)
    return (ts > oldest && ts < latest) || (bounds.inclusive === true && (ts === oldest || ts === latest))
  })
}

function bound(given: string | undefined, refusal: string): number | undefined {
  if (given === undefined || given === '') return undefined
  const ts = Number(given)
  if (Number.isNaN(ts)) throw new Refusal(refusal)
  return ts
}

export function channelObject(world: World, channel: Channel): Record<string, unknown> {
  const shared = {
    id: channel.id,
    created: world.created,
    is_archived: channel.archived,
    context_team_id: teamOf(world, channel),
  }
  if (channel.kind === 'im') {
    return { ...shared, is_im: true, user: partnerIn(world, channel)?.id, is_user_deleted: false, priority: 0 }
  }
  const note = { value: '', creator: '', last_set: 0 }
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.private === true,
    is_general: channel.name === 'general',
    is_member: channel.members.has(world.bot.id),
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    unlinked: 0,
    creator: world.usergroup.users[0],
    topic: note,
    purpose: note,
    previous_names: [],
    updated: world.created * 1000,
  }
}
