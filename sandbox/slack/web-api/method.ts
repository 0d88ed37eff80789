import * as z from 'zod'
import { findMessage } from '../messages/messages.ts'
import { Refusal } from '../refusal.ts'
import { type Channel, directCalled, directMessages, type Message, type World } from '../world.ts'

export interface Context {
  readonly world: World
  /** The address of the stand-in, without a slash at the end. */
  readonly origin: string
  /** Where a socket with this one-time ticket connects. */
  readonly socketUrl: () => string
}

export interface Method {
  readonly args: z.ZodObject
  readonly token: 'bot' | 'app' | 'any'
  run(args: unknown, context: Context): Record<string, unknown>
}

/** `run` gets the parsed arguments and returns what follows `ok: true`, or throws a Refusal. */
export function method<Args extends z.ZodObject>(
  args: Args,
  run: (args: z.infer<Args>, context: Context) => Record<string, unknown>,
  token: Method['token'] = 'bot',
): Method {
  return { args, token, run: (given, context) => run(parse(args, given), context) }
}

function parse<Args extends z.ZodObject>(args: Args, given: unknown): z.infer<Args> {
  const result = args.safeParse(given)
  if (result.success) return result.data
  const details = result.error.issues.map((issue) => {
    const name = issue.path.join('/')
    const missing = (given as Record<string, unknown>)[String(issue.path[0])] === undefined
    return missing ? `missing required field: ${name}` : `invalid value: ${name}`
  })
  throw new Refusal('invalid_arguments', details)
}

/** Forms carry everything as text. */
export const flag = z.preprocess(
  (value) => (typeof value === 'string' ? value === 'true' || value === '1' : value),
  z.boolean(),
)
export const count = z.coerce.number().int()
export const anything = z.unknown()

/** By id, by name, or (to post) by the id of a person, as Slack takes it. */
export function channelFor(world: World, given: string): Channel {
  const name = given.replace(/^#/, '')
  const user = world.users.get(given)
  const channel =
    world.channels.get(given) ??
    [...world.channels.values()].find((one) => one.kind === 'public' && one.name === name) ??
    (user && !user.bot ? directMessages(world, user) : directCalled(world, given))
  if (!channel) throw new Refusal('channel_not_found')
  return channel
}

/** A message that everybody in the channel sees; apps cannot reach ephemeral ones by ts. */
export function messageIn(channel: Channel, ts: string): Message {
  const message = findMessage(channel, ts)
  if (!message || message.onlyFor !== undefined) throw new Refusal('message_not_found')
  return message
}

export function mustBeMember(world: World, channel: Channel): void {
  if (!channel.members.has(world.bot.id)) throw new Refusal('not_in_channel')
}

/** Cuts one page out of a list; the cursor is where the next page starts, coded as Slack does. */
export function page<Item>(
  items: readonly Item[],
  given: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
  usual: number,
): { items: Item[]; next: string } {
  const start = given.cursor ? Number(/^next:(\d+)$/.exec(Buffer.from(given.cursor, 'base64').toString())?.[1]) : 0
  if (Number.isNaN(start)) throw new Refusal('invalid_cursor')
  const size = given.limit && given.limit > 0 ? Math.min(given.limit, 999) : usual
  const end = start + size
  return {
    items: items.slice(start, end),
    next: end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '',
  }
}
