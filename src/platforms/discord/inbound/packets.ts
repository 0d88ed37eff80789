import type { Client } from 'discord.js'
import { z } from 'zod'
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

/** What the bot's own readers of packets cannot read is left out: thrown on, it would end the process. */
export function leaveOut(error: unknown, log: Log): void {
  if (!(error instanceof z.ZodError)) {
    log.error({ reason: messageOf(error) }, 'discord: a gateway event could not be read')
    return
  }
  // Which field it is, and never what that holds.
  const field = error.issues[0]?.path.join('.') || 'it'
  log.warn(
    { fault: `${field} is missing or of another kind` },
    'discord: something came that is not as Discord documents it; left out',
  )
}
