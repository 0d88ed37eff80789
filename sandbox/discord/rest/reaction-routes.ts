import { addReaction, clearReactions, removeReaction } from '../messages/reactions.ts'
import { userJson } from '../messages/user-json.ts'
import { demand } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { olderFirst } from '../snowflake.ts'
import type { Channel, Message, World } from '../world.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { channelOf, limitOf, messageOf } from './lookup.ts'

export function reactionRoutes(world: World): Endpoint[] {
  const all = '/channels/:channel/messages/:message/reactions'
  const one = `${all}/:emoji`
  const target = ({ params }: Call): [Channel, Message, string] => {
    const channel = channelOf(world, params.channel)
    return [channel, messageOf(channel, params.message), params.emoji ?? '']
  }
  return [
    {
      method: 'PUT',
      path: `${one}/@me`,
      handle: (call) => {
        const [channel, message, emoji] = target(call)
        demand(world, channel, 'ReadMessageHistory')
        addReaction(world, channel, message, emoji, world.bot)
      },
    },
    {
      method: 'DELETE',
      path: `${one}/@me`,
      handle: (call) => removeReaction(world, ...target(call), world.bot),
    },
    {
      method: 'DELETE',
      path: `${one}/:user`,
      handle: (call) => {
        const [channel, message, emoji] = target(call)
        demand(world, channel, 'ManageMessages')
        const member = world.members.get(call.params.user ?? '') ?? refuse('unknownUser')
        removeReaction(world, channel, message, emoji, member.user)
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (call) => {
        const [, message, emoji] = target(call)
        const after = call.query.get('after') ?? '0'
        const users = message.reactions.find((reaction) => reaction.emoji === emoji)?.users ?? new Set<string>()
        return [...users]
          .filter((id) => olderFirst(id, after) > 0)
          .sort(olderFirst)
          .slice(0, limitOf(call.query, 25))
          .map((id) => world.members.get(id)?.user)
          .filter((user) => user !== undefined)
          .map(userJson)
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        const [channel, message, emoji] = target(call)
        demand(world, channel, 'ManageMessages')
        clearReactions(world, channel, message, emoji)
      },
    },
    {
      method: 'DELETE',
      path: all,
      handle: (call) => {
        const [channel, message] = target(call)
        demand(world, channel, 'ManageMessages')
        clearReactions(world, channel, message)
      },
    },
  ]
}
