import { setImmediate as otherWork, setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Pace } from '../core/platform/pace.ts'
import type { Database } from './schema.ts'

interface Line {
  /** Those who have asked and have no place yet. */
  readonly asking: { readonly go: () => void; readonly fail: (error: unknown) => void }[]
  /** Resolves when the last one who has a place has gone. */
  gone: Promise<void>
  served: boolean
}

/**
 * Places in one line that all processes on this database share, one row a kind; a kind has one rate. Places of a process that
 * dies are lost, which at most makes others slower.
 *
 * Not rate-limiter-flexible: in Postgres it counts fixed windows, whose edges let twice the rate through, and keeps no order
 * among processes.
 */
export function paceIn(db: Database): Pace {
  /** As many as there are channels; never emptied. Those who are patient stand in a line of their own. */
  const lines = new Map<string, Line>()

  async function serve(line: Line, kind: string, everyMs: number, burst: number, patient: boolean): Promise<void> {
    line.served = true
    while (line.asking.length > 0) {
      // Who asks in the same moment shares the statement; the embedded database has one connection for everything.
      await otherWork()
      if (patient) await untilFree(kind)
      // Whoever else comes meanwhile waits for no more than a burst of them.
      const batch = line.asking.splice(0, patient ? burst : line.asking.length)
      try {
        const firstInMs = await reserve(db, kind, batch.length, everyMs, burst)
        const answered = performance.now()
        for (const [place, { go }] of batch.entries()) {
          const arrived = until(answered + firstInMs + place * everyMs)
          // Timers a millisecond apart may fire in either order.
          line.gone = Promise.all([line.gone, arrived]).then(go)
        }
      } catch (error) {
        for (const { fail } of batch) fail(error)
      }
    }
    line.served = false
  }

  /** Resolves when nobody else waits for a place. */
  async function untilFree(kind: string): Promise<void> {
    for (let ms = await takenForMs(db, kind); ms > 0; ms = await takenForMs(db, kind)) await wait(Math.ceil(ms))
  }

  return {
    take: (kind, { everyMs, burst = 1 }, patient) =>
      new Promise((go, fail) => {
        const name = patient ? `${kind} ${patient}` : kind
        const line = lines.get(name) ?? { asking: [], gone: Promise.resolve(), served: false }
        lines.set(name, line)
        line.asking.push({ go, fail })
        if (!line.served) void serve(line, kind, everyMs, burst, patient !== undefined)
      }),
  }
}

async function until(moment: number): Promise<void> {
  const ms = moment - performance.now()
  if (ms > 0) await wait(Math.ceil(ms))
}

/** No line is that long: the database's clock was set back since, and nobody shall wait until it is where it was. */
const isAhead = sql`pace.next_at > clock_timestamp() + interval '6 hours'`

/** Milliseconds until everybody has gone who has a place; none where the database does not answer. */
async function takenForMs(db: Database, kind: string): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as ms from pace
    where kind = ${kind} and not (${isAhead})`
    .execute(db)
    .catch(() => ({ rows: [] }))
  return rows[0]?.ms ?? 0
}

/**
 * The generic cell rate algorithm. `next_at` is the next place nobody has; after a rest it lies in the past, `burst - 1` places
 * at most. Returns the milliseconds from now to the first of `places`. The clock is read where the row is locked, so a
 * transaction that had to wait for it does not go by an older time.
 */
async function reserve(db: Database, kind: string, places: number, everyMs: number, burst: number): Promise<number> {
  const milliseconds = (count: number) => sql`${count}::float8 * interval '1 millisecond'`
  const rested = sql`clock_timestamp() - ${milliseconds((burst - 1) * everyMs)}`
  const before = sql`case when ${isAhead} then ${rested} else greatest(pace.next_at, ${rested}) end`
  const taken = milliseconds(places * everyMs)
  const { rows } = await sql<{ in_ms: number }>`
    insert into pace (kind, next_at) values (${kind}, ${rested} + ${taken})
    on conflict (kind) do update set next_at = ${before} + ${taken}
    returning (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as in_ms`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the database gave no place')
  return row.in_ms - places * everyMs
}
