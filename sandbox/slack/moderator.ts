import type { Moderator } from '../person.ts'
import { findMessage, remove } from './messages/messages.ts'
import type { User } from './people.ts'
import { userObject } from './web-api/users.ts'
import type { Channel, World } from './world.ts'

export interface ChannelDesk {
  archives(channel: string): void
  unarchives(channel: string): void
  removesBotFrom(channel: string): void
  invitesBotTo(channel: string): void
  /** The person leaves the channel. */
  removesFrom(channel: string, person: string): void
  /** Takes from the person what makes an administrator; `silently`, the app is not told. */
  demotes(person: string, how?: 'silently'): void
  /** Takes the person out of the group of tutors. */
  removesFromGroup(person: string, how?: 'silently'): void
}

/** What an administrator of the workspace does in its channels; the app hears of each as it would from Slack. */
export function createChannelDesk(world: World): ChannelDesk {
  const admin = world.usergroup.users[0]
  const tell = (type: string, channel: Channel, given: object) => {
    world.changed()
    world.publish({ type, channel: channel.id, ...given, event_ts: world.nextTs() })
  }
  const archive = (name: string, archived: boolean) => {
    const channel = channelCalled(world, name)
    channel.archived = archived
    tell(archived ? 'channel_archive' : 'channel_unarchive', channel, { user: admin })
  }
  return {
    archives: (name) => archive(name, true),
    unarchives: (name) => archive(name, false),
    removesBotFrom(name) {
      const channel = channelCalled(world, name)
      channel.members.delete(world.bot.id)
      tell('channel_left', channel, { actor_id: admin })
    },
    invitesBotTo(name) {
      const channel = channelCalled(world, name)
      if (channel.members.has(world.bot.id)) return
      channel.members.add(world.bot.id)
      const given = { user: world.bot.id, channel_type: 'C', team: world.team.id, inviter: admin }
      tell('member_joined_channel', channel, given)
    },
    removesFrom(name, person) {
      const channel = channelCalled(world, name)
      channel.members.delete(userCalled(world, person).id)
      world.changed()
    },
    demotes(name, how) {
      const user = userCalled(world, name)
      user.admin = false
      const { id, team_id, is_admin, is_owner } = userObject(world, user)
      if (how) return
      world.publish({ type: 'user_change', user: { id, team_id, is_admin, is_owner }, event_ts: world.nextTs() })
    },
    removesFromGroup(name, how) {
      const { id } = userCalled(world, name)
      const { usergroup } = world
      usergroup.users = usergroup.users.filter((user) => user !== id)
      if (how) return
      world.publish({
        type: 'subteam_members_changed',
        subteam_id: usergroup.id,
        team_id: world.team.id,
        removed_users: [id],
        removed_users_count: '1',
        event_ts: world.nextTs(),
      })
    },
  }
}

export function createModerator(world: World): Moderator {
  return {
    deletes(ts) {
      const message = [...world.channels.values()]
        .map((channel) => findMessage(channel, ts))
        .find((one) => one !== undefined && one.onlyFor === undefined)
      if (!message) throw new Error(`There is no message ${ts} that a moderator could reach.`)
      remove(world, message)
    },
    clearsReactions() {
      throw new Error('Slack has none: nobody there can take away the reactions of others')
    },
    deletesChannel(name) {
      const channel = channelCalled(world, name)
      world.channels.delete(channel.id)
      world.changed()
      world.publish({
        type: 'channel_deleted',
        channel: channel.id,
        actor_id: world.usergroup.users[0],
        event_ts: world.nextTs(),
      })
    },
    removesBot() {
      if (world.botState !== 'installed') return
      world.publish({ type: 'app_uninstalled', event_ts: world.nextTs() })
      world.publish({
        type: 'tokens_revoked',
        tokens: { oauth: [], bot: [world.bot.id] },
        event_ts: world.nextTs(),
      })
      world.botState = 'removed'
      world.changed()
    },
    // Slack tells the app nothing of it: whoever installs it hands the token over.
    bringsBotBack() {
      world.botState = 'installed'
      world.changed()
    },
  }
}

function userCalled(world: World, name: string): User {
  const user = [...world.users.values()].find((one) => one.name === name)
  if (!user) throw new Error(`There is nobody called "${name}".`)
  return user
}

export function channelCalled(world: World, name: string): Channel {
  const channel = [...world.channels.values()].find((one) => one.kind === 'public' && one.name === name)
  if (!channel) throw new Error(`There is no channel "${name}".`)
  return channel
}
