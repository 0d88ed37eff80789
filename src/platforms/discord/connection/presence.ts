import { type Client, Events, GatewayDispatchEvents } from 'discord.js'
import { z } from 'zod'
import type { Inward } from '../../../core/platform/platform.ts'
import { leaveOut } from '../inbound/packets.ts'

const packetSchema = z.object({ t: z.string().nullish(), d: z.unknown() })
const guildSchema = z.object({ id: z.string(), unavailable: z.boolean().optional() })
const readySchema = z.object({
  guilds: z.array(guildSchema),
  shard: z.tuple([z.int(), z.int()]).default([0, 1]),
})

/**
 * Tells in which servers the bot is, from the packets: discord.js keeps servers it was thrown out of while it was away. READY alone
 * does not prove that the bot is in a server, since Discord names some there that it is told to have left a moment later.
 */
export function tellPresence(client: Client, { presence, log }: Pick<Inward, 'presence' | 'log'>): void {
  function read(packet: unknown): void {
    const { t, d } = packetSchema.parse(packet)
    if (t === GatewayDispatchEvents.Ready) {
      const { guilds, shard } = readySchema.parse(d)
      presence.onlyIn(
        'discord',
        guilds.map(({ id }) => id),
        (workspace) => isOf(shard, workspace),
      )
    }
    if (t !== GatewayDispatchEvents.GuildCreate && t !== GatewayDispatchEvents.GuildDelete) return
    const { id, unavailable } = guildSchema.parse(d)
    // An outage of Discord's; the bot is still a member.
    if (unavailable) return
    if (t === GatewayDispatchEvents.GuildCreate) presence.joined('discord', id)
    else presence.left('discord', id)
  }

  client.on(Events.Raw, (packet: unknown) => {
    try {
      read(packet)
    } catch (error) {
      leaveOut(error, log)
    }
  })
}

/** Discord's rule of which shard hears of a server. */
const isOf = ([shard, shards]: readonly [number, number], workspace: string): boolean =>
  /^\d+$/.test(workspace) && (BigInt(workspace) >> 22n) % BigInt(shards) === BigInt(shard)
