import { sql } from 'kysely'
import type { Clock } from '../core/clock.ts'
import { messageOf } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Store } from './open.ts'

interface DatabaseClock extends Clock {
  /** Asks the database for its time, now and then every half minute. */
  measure(): Promise<void>
  stop(): void
}

const everyMs = 30_000

/** A clock this far off is worth a word to the operator. */
const tellFromMs = 30_000

/**
 * The bot's clock, set by the database's: all processes that share one database agree on the time, although a machine's own
 * clock may be minutes off. An embedded database has the machine's clock anyway.
 */
export function databaseClock({ db, exclusive }: Pick<Store, 'db' | 'exclusive'>, own: Clock, log: Log): DatabaseClock {
  let aheadMs = 0
  let told = false
  let timer: NodeJS.Timeout | undefined

  async function measure(): Promise<void> {
    const sent = performance.now()
    const { rows } = await sql<{ now: string }>`
      select (extract(epoch from clock_timestamp()) * 1000)::text as now`.execute(db)
    const half = (performance.now() - sent) / 2
    aheadMs = Number(rows[0]?.now) + half - Date.now()
    if (Math.abs(aheadMs) >= tellFromMs && !told) {
      told = true
      log.warn(
        { seconds: Math.round(aheadMs / 1000) },
        "clock: this machine's clock differs from the database's; the database's counts. Turn on time synchronization (NTP) here.",
      )
    }
  }

  return {
    now: () => new Date(own.now().getTime() + aheadMs),
    measure: async () => {
      if (exclusive) return
      await measure()
      timer = setInterval(() => {
        measure().catch((error: unknown) =>
          log.debug({ reason: messageOf(error) }, 'clock: the database did not answer'),
        )
      }, everyMs)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}
