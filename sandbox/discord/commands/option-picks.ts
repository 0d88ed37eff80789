import { guildChannels, interactionChannelJson, roleJson } from '../messages/guild-json.ts'
import { memberWithoutUser, userJson } from '../messages/user-json.ts'
import { permissionsIn } from '../permissions.ts'
import type { Channel, Json, World } from '../world.ts'
import { type Option, optionType } from './command-form.ts'

/** What an option of a picking kind may hold: a member, a channel or a role. */
interface Pickable {
  readonly id: string
  /** As the client's list shows it. */
  readonly label: string
  /** As it may be typed instead of picked. */
  readonly mention: string
  /** What the interaction tells about it beside its id, by kind. */
  resolved(userId: string, channel: Channel): Readonly<Record<string, Json>>
}

const textChannel = 0

export function picksFor(world: World, { type, channel_types: kinds }: Option): Pickable[] {
  const { user, channel, role, mentionable } = optionType
  return [
    ...(type === user || type === mentionable ? members(world) : []),
    ...(type === role || type === mentionable ? roles(world) : []),
    ...(type === channel && (kinds?.includes(textChannel) ?? true) ? channels(world) : []),
  ]
}

/** `#study`, `study`, `<#id>` and the bare id all name the channel; so it is with members and roles. */
export function isNamed({ id, label, mention }: Pickable, typed: string): boolean {
  const name = label.toLowerCase()
  return [name, name.slice(1), mention, id].includes(typed.toLowerCase())
}

function members(world: World): Pickable[] {
  return [...world.members.values()].map((member) => ({
    id: member.user.id,
    label: `@${member.user.name}`,
    mention: `<@${member.user.id}>`,
    resolved(_, channel) {
      const { deaf: _deaf, mute: _mute, ...json } = memberWithoutUser(member)
      const permissions = String(permissionsIn(world, channel, member.user.id))
      return { users: userJson(member.user), members: { ...json, permissions } }
    },
  }))
}

function roles(world: World): Pickable[] {
  return world.roles.map((role, position) => ({
    id: role.id,
    // The one for everyone has the sign in its name.
    label: role.name.startsWith('@') ? role.name : `@${role.name}`,
    mention: `<@&${role.id}>`,
    resolved: () => ({ roles: roleJson(role, position, world) }),
  }))
}

function channels(world: World): Pickable[] {
  return guildChannels(world).map((channel) => ({
    id: channel.id,
    label: `#${channel.name}`,
    mention: `<#${channel.id}>`,
    resolved: (userId) => ({ channels: interactionChannelJson(world, channel, userId) }),
  }))
}
