import { ChannelType, type Guild, type GuildBasedChannel, type GuildMember, PermissionFlagsBits } from 'discord.js'

/** Discord's ids; what is none is asked about nowhere. */
export const snowflake = /^\d{15,20}$/

/** The channel of this server with this id, threads that fell asleep included. */
export async function channelIn(guild: Guild, id: string): Promise<GuildBasedChannel | undefined> {
  if (!snowflake.test(id)) return undefined
  const known = guild.channels.cache.get(id)
  // One of another server is refused by discord.js, whatever Discord says of it.
  return known ?? (await guild.channels.fetch(id).catch(() => null)) ?? undefined
}

/** Those that are of this server and that the member sees, by what Discord told of roles and channels until now. */
export async function seenBy(
  guild: Guild,
  member: GuildMember,
  channels: readonly string[],
): Promise<ReadonlySet<string>> {
  const seen = await Promise.all(
    channels.map(async (id) => {
      const channel = await channelIn(guild, id)
      return channel && (await isSeen(channel, member)) ? [id] : []
    }),
  )
  return new Set(seen.flat())
}

async function isSeen(channel: GuildBasedChannel, member: GuildMember): Promise<boolean> {
  const permissions = channel.permissionsFor(member)
  if (!permissions?.has(PermissionFlagsBits.ViewChannel)) return false
  if (channel.type !== ChannelType.PrivateThread || permissions.has(PermissionFlagsBits.ManageThreads)) return true
  return channel.members.fetch(member.id).then(
    () => true,
    () => false,
  )
}
