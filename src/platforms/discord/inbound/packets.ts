import type { Client } from 'discord.js'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'

interface PacketHandler {
  handlePacket(packet: unknown, shard: unknown): boolean
}

/**
 * discord.js reads packets in a promise that nobody holds: one that it cannot read would end the process, as a new kind of
 * component once did to every bot. Now it is left out.
 */
export function guardPackets(client: Client, log: Log): void {
  const packets = client.ws as unknown as PacketHandler
  const read = packets.handlePacket.bind(packets)
  packets.handlePacket = (packet, shard) => {
    try {
      return read(packet, shard)
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'discord: something came that discord.js cannot read; left out')
      return false
    }
  }
}
