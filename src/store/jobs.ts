import type { Transaction } from 'kysely'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import type { Log } from '../core/log.ts'
import type { Schema } from './schema.ts'

/** What happens later, and does so although the process is killed: pg-boss in the bot's own database. */
export interface Jobs {
  /** Brings the queues up and begins to work. `advance` rejects to be called again later. */
  start(advance: (round: string) => Promise<void>): Promise<void>
  /** Rounds are looked after in so many seconds from now by the database's clock, if this transaction commits. */
  advanceIn(trx: Transaction<Schema>, round: string, seconds: number): Promise<void>
  /** The same outside of a transaction, for many at once. */
  advanceAll(rounds: readonly string[], seconds?: number): Promise<void>
  stop(): Promise<void>
}

const queue = 'advance-round'

/**
 * A platform that is down for a whole day is waited for: 5 s, 10 s, … up to 15 minutes between tries, some 30 hours in all.
 * A round that still is not finished then is taken up at the next start.
 */
const retries = { retryLimit: 130, retryDelay: 5, retryBackoff: true, retryDelayMax: 900 } as const

/** Closing 500 rounds is mostly waiting for the platform, which limits the bot long before this does. */
const atOnce = 8

export function jobsIn(connection: ConstructorOptions, log: Log): Jobs {
  const boss = new PgBoss({
    ...connection,
    schema: 'jobs',
    useListenNotify: true,
    // Nothing here runs by cron, and one row a process a minute tells nobody anything.
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', (error) => log.warn({ reason: error.message }, 'jobs: the database did not answer, trying again'))

  /** By itself a worker takes one job per interval, however many wait: it is woken for the next as it ends one. */
  async function startWorker(advance: (round: string) => Promise<void>): Promise<void> {
    let worker = ''
    worker = await boss.work<{ round: string }>(
      queue,
      { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
      async ([job]) => {
        try {
          if (job) await advance(job.data.round)
        } finally {
          boss.notifyWorker(worker)
        }
      },
    )
  }

  return {
    start: async (advance) => {
      await boss.start()
      // Finished jobs are of no use past the next look at the log. A process that died leaves its job to another within two minutes.
      await boss.createQueue(queue, {
        ...retries,
        notify: true,
        deleteAfterSeconds: 24 * 60 * 60,
        heartbeatSeconds: 30,
      })
      await Promise.all(Array.from({ length: atOnce }, () => startWorker(advance)))
    },
    advanceIn: async (trx, round, seconds) => {
      await boss.send(queue, { round }, { startAfter: Math.ceil(seconds), db: fromKysely(trx) })
    },
    advanceAll: async (rounds, seconds = 0) => {
      if (rounds.length > 0)
        await boss.insert(
          queue,
          rounds.map((round) => ({ data: { round }, startAfter: seconds })),
        )
    },
    stop: async () => {
      // The work of a stopped process is taken up by the next; what is under way gets a moment to end.
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
