import { demand } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import type { Channel, Message, World } from '../world.ts'

export function channelOf(world: World, id: string | undefined): Channel {
  const channel = world.channels.get(id ?? '') ?? refuse('unknownChannel')
  demand(world, channel)
  return channel
}

/** Ephemeral messages are out of reach here; only the webhook of their interaction knows them. */
export function messageOf(channel: Channel, id: string | undefined): Message {
  const message = channel.messages.find((one) => one.id === id && one.onlyFor === undefined)
  return message ?? refuse('unknownMessage')
}

/** A count from the query, held between 1 and 100 as Discord demands. */
export function limitOf(query: URLSearchParams, usual: number): number {
  const limit = Number(query.get('limit') ?? usual)
  return Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 100) : usual
}
