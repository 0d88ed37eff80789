import { Client, type ClientOptions, Events } from 'discord.js'
import { within } from '../../../core/platform/within.ts'
import { leash } from './leash.ts'
import { closedFor, refusalOf } from './refusal.ts'

/** discord.js can be used no more once it gave up, so each try has a client of its own. */
export interface Session {
  readonly client: Client
  /** Resolves once members are answered; rejects when that fails or takes too long. */
  open(token: string, withinMs: number): Promise<void>
  close(): Promise<void>
}

export interface Happenings {
  /** discord.js lost its connection and is about to open another. */
  onLost(): void
  onBack(): void
  /** It will not come back. */
  onEnd(error: Error): void
}

/** How long Discord may take to say goodbye. */
const goodbyeMs = 3_000

export function createSession(options: ClientOptions, { onLost, onBack, onEnd }: Happenings): Session {
  const held = leash()
  const client = new Client({ ...options, ws: { buildStrategy: held.buildStrategy } })
  const { promise: ended, reject: end } = Promise.withResolvers<never>()
  let closed = false
  ended.catch((error: Error) => {
    if (!closed) onEnd(error)
  })
  const unlessClosed = (act: () => void) => () => {
    if (!closed) act()
  }
  client.on(Events.ShardReconnecting, unlessClosed(onLost))
  client.on(Events.ShardResume, unlessClosed(onBack))
  client.on(Events.ShardReady, unlessClosed(onBack))
  client.on(Events.ShardDisconnect, ({ code }) => end(closedFor(code)))

  async function login(token: string): Promise<void> {
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
    try {
      await client.login(token)
    } catch (error) {
      throw refusalOf(error)
    }
    await ready
  }

  return {
    client,
    open: async (token, withinMs) => {
      // Of two reasons the close code is the better one, and it comes first.
      const opened = await within(withinMs, Promise.race([ended, login(token)]))
      if (opened === 'late') throw new Error(`no connection within ${withinMs / 1000} s`)
    },
    close: async () => {
      closed = true
      held.letGo()
      end(new Error('closed'))
      const destroy = () => client.destroy().catch(() => {})
      // Taken down while it opens, the socket's error would have no listener and end the process.
      if (await held.isOpening()) held.onceOpened(() => void destroy())
      else await within(goodbyeMs, destroy())
    },
  }
}
