import * as z from 'zod'
import { slackbotId, type User } from '../people.ts'
import { Refusal } from '../refusal.ts'
import type { Channel, World } from '../world.ts'
import { channelObject } from './conversations.ts'
import { count, flag, type Method, method, page } from './method.ts'

export const users: Readonly<Record<string, Method>> = {
  'users.info': method(z.object({ user: z.string() }), ({ user }, { world }) => {
    const found = world.users.get(user)
    if (!found) throw new Refusal('user_not_found')
    return { user: userObject(world, found) }
  }),
  'users.list': method(z.object({ cursor: z.string().optional(), limit: count.optional() }), (args, { world }) => {
    const { items, next } = page([...world.users.values()], args, 1_000)
    return {
      members: items.map((user) => userObject(world, user)),
      cache_ts: Math.floor(world.now() / 1000),
      response_metadata: { next_cursor: next },
    }
  }),
  'users.conversations': method(
    z.object({
      cursor: z.string().optional(),
      limit: count.optional(),
      user: z.string().optional(),
      types: z.string().optional(),
      exclude_archived: flag.optional(),
    }),
    ({ user = '', types = 'public_channel', exclude_archived = false, ...args }, { world }) => {
      if (!world.users.has(user)) throw new Refusal('user_not_found')
      const wanted = (channel: Channel) =>
        types.includes(channel.private ? 'private_channel' : 'public_channel') &&
        !(exclude_archived && channel.archived)
      const theirs = [...world.channels.values()].filter(
        // Of private channels a bot learns of those that it is in too.
        (one) =>
          one.kind === 'public' &&
          one.members.has(user) &&
          (!one.private || one.members.has(world.bot.id)) &&
          wanted(one),
      )
      const { items, next } = page(theirs, args, 100)
      return {
        channels: items.map((channel) => channelObject(world, channel)),
        response_metadata: { next_cursor: next },
      }
    },
  ),
  'usergroups.list': method(z.object({ include_users: flag.optional() }), (args, { world }) => ({
    usergroups: [
      {
        id: world.usergroup.id,
        team_id: world.team.id,
        is_usergroup: true,
        is_subteam: true,
        name: 'Tutors',
        description: '',
        handle: world.usergroup.handle,
        is_external: false,
        date_create: world.created,
        date_update: world.created,
        date_delete: 0,
        auto_type: null,
        created_by: slackbotId,
        updated_by: slackbotId,
        deleted_by: null,
        prefs: { channels: [], groups: [] },
        user_count: world.usergroup.users.length,
        ...(args.include_users ? { users: world.usergroup.users } : {}),
      },
    ],
  })),
  'usergroups.users.list': method(z.object({ usergroup: z.string() }), ({ usergroup }, { world }) => {
    if (usergroup !== world.usergroup.id) throw new Refusal('no_such_subteam')
    return { users: world.usergroup.users }
  }),
}

export function userObject(world: World, user: User): Record<string, unknown> {
  return {
    id: user.id,
    team_id: world.team.id,
    name: user.name,
    deleted: false,
    color: '9f69e7',
    real_name: user.realName,
    tz: 'America/New_York',
    tz_label: 'Eastern Standard Time',
    tz_offset: -18_000,
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      team: world.team.id,
      ...(user.bot ? { api_app_id: user.of?.appId ?? world.app.id, bot_id: user.of?.botId ?? world.app.botId } : {}),
    },
    is_admin: user.admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    // Slack says false of its own Slackbot.
    is_bot: user.bot,
    is_app_user: false,
    updated: world.created,
  }
}
