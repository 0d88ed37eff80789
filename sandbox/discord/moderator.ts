import type { Moderator } from '../person.ts'
import { channelJson, guildCreateJson } from './messages/guild-json.ts'
import { intent } from './messages/message-json.ts'
import { deleteMessage } from './messages/messages.ts'
import { clearReactions } from './messages/reactions.ts'
import type { Channel, Message, World } from './world.ts'

export function createModerator(world: World): Moderator {
  const find = (id: string): [Channel, Message] => {
    for (const channel of world.channels.values()) {
      const message = channel.messages.find((one) => one.id === id && one.onlyFor === undefined)
      if (message) return [channel, message]
    }
    throw new Error(`there is no message ${id} that a moderator could reach`)
  }
  return {
    deletes: (message) => deleteMessage(world, ...find(message)),
    clearsReactions: (message) => clearReactions(world, ...find(message)),
    deletesChannel(name) {
      const channel = guildChannelNamed(world, name)
      world.channels.delete(channel.id)
      world.dispatch({ type: 'CHANNEL_DELETE', data: channelJson(world, channel), intent: intent.guilds })
      world.changed()
    },
    removesBot() {
      world.dispatch({ type: 'GUILD_DELETE', data: { id: world.guildId }, intent: intent.guilds })
      world.botRemoved = true
      world.changed()
    },
    bringsBotBack() {
      world.botRemoved = false
      world.dispatch({ type: 'GUILD_CREATE', data: guildCreateJson(world, false), intent: intent.guilds })
      world.changed()
    },
  }
}

export function guildChannelNamed(world: World, name: string): Channel {
  const channels = [...world.channels.values()].filter(({ recipient }) => !recipient)
  const channel = channels.find((one) => one.name === name)
  if (channel) return channel
  throw new Error(`there is no channel '${name}'; there are ${channels.map((one) => one.name).join(', ')}`)
}
