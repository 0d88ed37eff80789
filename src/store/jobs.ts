import type { Transaction } from 'kysely'
import { type ConstructorOptions, fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import { messageOf } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Schema } from './schema.ts'

/**
 * What can be due later, and what a job carries. Each is looked at again when it comes: a job is only an alarm clock. It names rows
 * and never a member, so that nothing of a member is left in the queues when the rows are erased.
 */
export interface Work {
  'run-schedule': { readonly schedule: string; readonly version: number; readonly due: number }
  /** `closing`: sent for the moment at which the round closes. */
  'advance-round': { readonly round: string; readonly closing?: true }
  'seed-round': { readonly round: string }
  /** Whoever this notice is for is told all that waits. */
  tell: { readonly notice: string }
  remind: { readonly reminder: string; readonly version: number; readonly due: number }
}

type Queue = keyof Work

/** By the database's clock. Of those that wait, what was due first comes first. */
type When = { readonly seconds: number; readonly due?: Date } | { readonly at: Date }

/** What happens later, and does so although the process is killed: pg-boss in the bot's own database. */
export interface Jobs {
  /** Brings the queues up and begins to work. A handler rejects to be called again later. */
  start(handlers: { readonly [Name in Queue]: (job: Work[Name]) => Promise<void> }): Promise<void>
  /** It happens if this transaction commits. */
  send<Name extends Queue>(trx: Transaction<Schema>, queue: Name, job: Work[Name], when: When): Promise<void>
  /** The same outside of a transaction, for many at once. */
  sendAll<Name extends Queue>(
    queue: Name,
    jobs: readonly Work[Name][],
    when: When | ((job: Work[Name]) => When),
  ): Promise<void>
  /** Looks now whether there is work, instead of at the next look. */
  wake(queue: Queue): void
  stop(): Promise<void>
}

/**
 * A platform that is down for a whole day is waited for: 5 s, 10 s, … up to 15 minutes between tries, some 30 hours in all.
 * A round that still is not finished then is taken up at the next start.
 */
const retries = { retryLimit: 130, retryDelay: 5, retryBackoff: true, retryDelayMax: 900 } as const

/**
 * How many workers a process has, how many jobs each takes at once, and how often an idle one looks. Most of the work is waiting
 * for the platform, which limits the bot long before this does. On Slack every channel is waited for by itself, so that many
 * rounds must be under way for all channels to be. Signs have workers of their own: on Slack they are slow, and no question shall
 * wait for them; more of them at once would only make all of them late.
 */
const queues: {
  readonly [Name in Queue]: { readonly workers: number; readonly each: number; readonly everySeconds: number }
} = {
  'run-schedule': { workers: 2, each: 8, everySeconds: 2 },
  'advance-round': { workers: 8, each: 16, everySeconds: 2 },
  'seed-round': { workers: 6, each: 1, everySeconds: 4 },
  tell: { workers: 2, each: 1, everySeconds: 4 },
  remind: { workers: 2, each: 1, everySeconds: 4 },
}

/** Between two looks of a worker that others wake. */
const asleepSeconds = 60

/**
 * The queues, in a schema `jobs` of the bot's own database. Nothing is looked at before `start`. `heartbeatSeconds`: how long a
 * process may be silent about a job before it may be given to another.
 */
export function jobsIn(connection: ConstructorOptions, log: Log, heartbeatSeconds: number): Jobs {
  const workers = new Map<Queue, string[]>()
  const boss = new PgBoss({
    ...connection,
    schema: 'jobs',
    useListenNotify: true,
    // Nothing here runs by cron, and one row a process a minute tells nobody anything.
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: 2 * heartbeatSeconds,
    monitorIntervalSeconds: 2 * heartbeatSeconds,
  })
  boss.on('error', ({ message }) => {
    // Twenty workers meet the same trouble, and the log says it once.
    const reason = message.replace(/ \(Queue: [^()]*\)$/, '')
    log.warn({ reason }, 'jobs: the database did not answer, trying again')
  })

  /**
   * The first worker of a queue looks every few seconds. Whoever finds a job wakes the next one, and itself when it is done, so
   * that all work while there is work, and one asks while there is none.
   */
  async function startWorkers<Name extends Queue>(
    name: Name,
    handle: (job: Work[Name]) => Promise<void>,
  ): Promise<void> {
    const { workers: count, each, everySeconds } = queues[name]
    const ids: string[] = []
    workers.set(name, ids)
    for (let place = 0; place < count; place++) {
      const seconds = place === 0 ? everySeconds : asleepSeconds
      const id = await boss.work<Work[Name]>(
        name,
        {
          pollingIntervalSeconds: seconds,
          notifyPollingIntervalSeconds: seconds,
          batchSize: each,
          perJobResults: true,
        },
        async (batch) => {
          boss.notifyWorker(ids[(place + 1) % count] ?? '')
          const results = await Promise.all(batch.map((job) => resultOf(job, handle)))
          boss.notifyWorker(ids[place] ?? '')
          return results
        },
      )
      ids.push(id)
    }
  }

  async function resultOf<Data>({ id, data }: Job<Data>, handle: (data: Data) => Promise<void>): Promise<JobResult> {
    try {
      await handle(data)
      return { id, status: 'completed' }
    } catch (error) {
      // Kept with the job for a day: the whole error of a request may hold whom it was for.
      return { id, status: 'failed', output: { message: messageOf(error) } }
    }
  }

  // Seconds since 1970 pass the integer that a priority is in 2038; minutes last.
  const before = (due: Date) => ({ priority: -Math.floor(due.getTime() / 60_000) })

  function options(when: When) {
    if ('at' in when) return { startAfter: when.at, ...before(when.at) }
    // The database's and this clock may differ by what a request takes, and an early job would find nothing to do.
    const startAfter = when.seconds <= 0 ? 0 : Math.ceil(when.seconds + 0.1)
    return { startAfter, ...before(when.due ?? new Date()) }
  }

  const wake = (queue: Queue) => {
    boss.notifyWorker(workers.get(queue)?.[0] ?? '')
  }

  return {
    start: async (handlers) => {
      await boss.start()
      for (const name of Object.keys(queues) as Queue[]) {
        // Finished jobs are of no use past the next look at the log. A process that died leaves its job to another within
        // four heartbeats: one is missed, then whoever supervises looks.
        await boss.createQueue(name, {
          ...retries,
          notify: true,
          deleteAfterSeconds: 24 * 60 * 60,
          heartbeatSeconds,
        })
        await startWorkers(name, handlers[name] as (job: Work[Queue]) => Promise<void>)
      }
    },
    send: async (trx, queue, job, when) => {
      await boss.send(queue, job, { ...options(when), db: fromKysely(trx) })
    },
    sendAll: async (queue, jobs, when) => {
      if (jobs.length === 0) return
      await boss.insert(
        queue,
        jobs.map((data) => ({ data, ...options(typeof when === 'function' ? when(data) : when) })),
      )
      wake(queue)
    },
    wake,
    stop: async () => {
      // The work of a stopped process is taken up by the next; what is under way gets a moment to end.
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
