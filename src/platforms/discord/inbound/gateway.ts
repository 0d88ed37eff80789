import { type Client, Events, GatewayDispatchEvents } from 'discord.js'
import { z } from 'zod'
import type { Inward } from '../../../core/platform/platform.ts'
import { choiceOf } from '../signs.ts'
import { leaveOut } from './packets.ts'

const packetSchema = z.object({ t: z.string().nullish(), s: z.int().nullish(), d: z.unknown() })
const readySchema = z.object({ user: z.object({ id: z.string() }) })
const interactionSchema = z.object({ id: z.string(), type: z.int() })
const reactionSchema = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  message_id: z.string(),
  emoji: z.object({ id: z.string().nullish(), name: z.string().nullable() }),
  member: z.object({ user: z.object({ bot: z.boolean().optional() }).optional() }).optional(),
})

const pressType = 3
/** Presses are handled in the same turn of the event loop, or once the client is ready; more never wait. */
const keptPresses = 1_000

export interface GatewayReader {
  listen(client: Client): void
  /** The place of a press among the events of its session; to be asked once. */
  orderOf(interaction: string): bigint
}

/**
 * Reads the packets as they come, before discord.js does. discord.js drops reactions in channels it has not cached, and
 * tells the order of nothing. Events carry no time that could be compared, but the gateway numbers them, and repeats the
 * number when it repeats an event; sessions are told apart by when they began.
 */
export function readGateway({ onReaction, log }: Pick<Inward, 'onReaction' | 'log'>): GatewayReader {
  const sessions = new Map<number, bigint>()
  const presses = new Map<string, bigint>()
  let self: string | undefined
  let latest = 0n

  function read(packet: unknown, shard: number): void {
    const { t, s, d } = packetSchema.parse(packet)
    if (t === GatewayDispatchEvents.Ready) {
      self = readySchema.parse(d).user.id
      const now = BigInt(Math.floor(Date.now() / 1000))
      const last = sessions.get(shard) ?? 0n
      sessions.set(shard, now > last ? now : last + 1n)
    }
    // Numbers of a session stay below 2^31: at 1,000 events a second for 24 days.
    const order = ((sessions.get(shard) ?? 0n) << 31n) + BigInt(s ?? 0)
    if (order > latest) latest = order
    if (t === GatewayDispatchEvents.InteractionCreate) remember(d, order)
    // REMOVE_ALL and REMOVE_EMOJI are a moderator's act and say nothing of what members chose.
    if (t === GatewayDispatchEvents.MessageReactionAdd) tell(d, true, order)
    if (t === GatewayDispatchEvents.MessageReactionRemove) tell(d, false, order)
  }

  function remember(data: unknown, order: bigint): void {
    const { id, type } = interactionSchema.parse(data)
    if (type !== pressType) return
    presses.set(id, order)
    const [oldest] = presses.keys()
    if (presses.size > keptPresses && oldest !== undefined) presses.delete(oldest)
  }

  function tell(data: unknown, present: boolean, order: bigint): void {
    const { user_id, channel_id, message_id, emoji, member } = reactionSchema.parse(data)
    const choice = emoji.id ? undefined : choiceOf(emoji.name)
    if (choice === undefined || user_id === self || member?.user?.bot) return
    onReaction({
      platform: 'discord',
      channel: channel_id,
      message: message_id,
      member: user_id,
      choice,
      present,
      order,
    })
  }

  return {
    listen: (client) => {
      client.on(Events.Raw, (packet: unknown, shard: number) => {
        try {
          read(packet, shard)
        } catch (error) {
          leaveOut(error, log)
        }
      })
    },
    orderOf(interaction) {
      const order = presses.get(interaction) ?? latest
      presses.delete(interaction)
      return order
    },
  }
}
