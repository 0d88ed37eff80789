import type { SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import { within } from '../../../core/platform/within.ts'
import { asRefusal } from '../refusal.ts'

export interface Socket {
  /** Resolves at Slack's hello; rejects when that fails or takes too long. */
  open(): Promise<void>
  close(): Promise<void>
}

/** Slack says hello at once; the way there has a bound of its own. */
const helloMs = 10_000
const goodbyeMs = 3_000

const disconnectSchema = z.object({ type: z.literal('disconnect'), reason: z.string() })

const tooMany =
  'SLACK_APP_TOKEN: Slack holds no more than 10 connections for an app. Stop the other programs that use this token.'

/**
 * The library's client, which tries no second time by itself: its own way of reconnecting leaves a rejection that nobody hears,
 * which ends the process, and goes on without end where a token was revoked.
 */
export function socketOf({ client }: SocketModeReceiver, onEnd: (error: Error) => void): Socket {
  let open = false
  let farewell: string | undefined

  client.on('ws_message', (data: unknown) => {
    const reason = farewellIn(data)
    if (reason !== undefined) farewell = reason
  })
  client.on('disconnected', () => {
    if (!open) return
    open = false
    onEnd(whyClosed(farewell))
  })

  async function close(): Promise<void> {
    open = false
    await within(goodbyeMs, client.disconnect())
  }

  return {
    open: async () => {
      farewell = undefined
      const started = client.start().catch((error: unknown) => {
        throw error === undefined ? whyClosed(farewell) : asRefusal('SLACK_APP_TOKEN', error)
      })
      const ready = await within(startMs, started)
      if (ready === 'late') {
        started.catch(() => {})
        await close()
        throw new Error('Slack opened no connection in time')
      }
      open = true
    },
    close,
  }
}

/** `apps.connections.open` with its own bound, and then the hello. */
const startMs = 2 * helloMs

function whyClosed(farewell: string | undefined): Error {
  if (farewell === undefined) return new Error('the connection broke')
  const cause = Object.assign(new Error(`Slack closed the connection: ${farewell}`), { data: { error: farewell } })
  if (farewell === 'too_many_websockets') return new Error(tooMany, { cause })
  return asRefusal('SLACK_APP_TOKEN', cause)
}

function farewellIn(data: unknown): string | undefined {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return undefined
  try {
    return disconnectSchema.safeParse(JSON.parse(data)).data?.reason
  } catch {
    return undefined
  }
}
