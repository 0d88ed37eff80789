import type { Moderator } from '../person.ts'
import { findMessage, remove } from './messages.ts'
import type { Channel, World } from './world.ts'

export interface ChannelDesk {
  archives(channel: string): void
  unarchives(channel: string): void
  removesBotFrom(channel: string): void
  invitesBotTo(channel: string): void
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
  }
}

export function channelCalled(world: World, name: string): Channel {
  const channel = [...world.channels.values()].find((one) => one.kind === 'public' && one.name === name)
  if (!channel) throw new Error(`There is no channel "${name}".`)
  return channel
}
