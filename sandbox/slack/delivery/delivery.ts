import { reordering } from '../../reordering.ts'
import { limits } from '../limits.ts'
import type { Carrier, Failure, Outcome } from './carrier.ts'

export interface Delivery {
  /** Delivers until acknowledged, as often as Slack does. */
  event(payload: Readonly<Record<string, unknown>>): void
  /** Commands and interactions are delivered once. */
  once(kind: 'slash_commands' | 'interactive', payload: Readonly<Record<string, unknown>>): Promise<Outcome>
  /** Brings what was kept while nothing was connected. */
  flush(): void
  /** How often each event comes again although it was acknowledged. */
  repeats: number
  /** Events are neither delivered nor kept while on. */
  losing: boolean
  reorder(on: boolean): void
  stop(): void
}

interface Waiting {
  readonly payload: Readonly<Record<string, unknown>>
  readonly attempt: number
  readonly reason: string
}

export function createDelivery(carrier: () => Carrier, onError: (error: unknown) => void): Delivery {
  let kept: Waiting[] = []
  const order = reordering()
  const timers = new Set<NodeJS.Timeout>()

  async function deliver({ payload, attempt, reason }: Waiting): Promise<void> {
    const outcome = await carrier()({
      kind: 'events_api',
      payload,
      acceptsAnswer: false,
      ...(attempt > 0 ? { retry: { attempt, reason } } : {}),
    })
    if (outcome.acknowledged) return
    const next = { payload, attempt: attempt + 1, reason: retryReason(outcome.why) }
    if (outcome.why === 'no_connection') {
      kept.push({ ...next, attempt: Math.max(1, attempt) })
      return
    }
    const delay = limits.eventRetries[attempt]
    if (delay === undefined) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      start(next)
    }, delay)
    timer.unref()
    timers.add(timer)
  }

  const start = (waiting: Waiting) => void deliver(waiting).catch(onError)

  const delivery: Delivery = {
    repeats: 0,
    losing: false,
    reorder: order.set,
    event(payload) {
      if (delivery.losing) return
      order.hand(() => {
        for (let attempt = 0; attempt <= delivery.repeats; attempt += 1) start({ payload, attempt, reason: 'timeout' })
      })
    },
    once: (kind, payload) => carrier()({ kind, payload, acceptsAnswer: true }),
    flush() {
      const waiting = kept
      kept = []
      for (const one of waiting) start(one)
    },
    stop() {
      kept = []
      order.stop()
      for (const timer of timers) clearTimeout(timer)
    },
  }
  return delivery
}

function retryReason(why: Failure): string {
  return why === 'no_connection' ? 'timeout' : why
}
