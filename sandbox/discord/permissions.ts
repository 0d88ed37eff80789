import { bits, type Permission, permissionBits } from './permission-bits.ts'
import { refuse } from './refusal.ts'
import type { Channel, World } from './world.ts'

const everything = permissionBits(...(Object.keys(bits) as Permission[]))

/** What a member may do in a channel; only the bot has things denied to it there. */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  const roles = world.members.get(userId)?.roles ?? []
  const base = world.roles
    .filter((role) => role.id === world.guildId || roles.includes(role.id))
    .reduce((sum, role) => sum | role.permissions, 0n)
  if (base & bits.Administrator) return everything
  if (channel.only && !channel.only.includes(userId)) return 0n
  return userId === world.bot.id ? base & ~channel.denied : base
}

export function may(world: World, channel: Channel, permission: Permission, userId = world.bot.id): boolean {
  return channel.recipient !== undefined || (permissionsIn(world, channel, userId) & bits[permission]) !== 0n
}

/** Refuses as Discord does: a hidden channel is "Missing Access", anything else "Missing Permissions". */
export function demand(world: World, channel: Channel, ...permissions: readonly Permission[]): void {
  if (world.botRemoved && channel.recipient) refuse('cannotMessage')
  if (world.botRemoved || !may(world, channel, 'ViewChannel')) refuse('missingAccess')
  if (!permissions.every((permission) => may(world, channel, permission))) refuse('missingPermissions')
}
