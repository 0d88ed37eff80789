import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Pace } from '../../src/core/platform/pace.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { paceIn } from '../../src/store/pace.ts'
import { empty, onBothDatabases, type TestDatabase } from '../support/databases.ts'

const aMinute = 60_000
/** The database counts microseconds from its own clock, the test from another. */
const roundingMs = 2

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  /** As another process would have it; the embedded database lets only one process in. */
  let other: Store

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
    other = 'dataDir' in database.location ? store : await openStore(database.location, () => {})
  })
  beforeEach(() => empty(store.db))
  afterAll(async () => {
    if (other !== store) await other.close()
    await store.close()
    await database.drop()
  })

  /** Milliseconds from now to the next place that nobody has. */
  async function nextIn(kind: string): Promise<number> {
    const { rows } = await sql<{ ms: number }>`
      select (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as ms from pace where kind = ${kind}`.execute(
      store.db,
    )
    return rows[0]?.ms ?? Number.NaN
  }

  /** When each of so many that ask at once may go, counted from when they asked. */
  async function takeAtOnce(paces: readonly Pace[], count: number, every: { everyMs: number; burst?: number }) {
    const began = performance.now()
    const went: number[] = []
    await Promise.all(
      Array.from({ length: count }, (_, place) =>
        paces[place % paces.length]?.take('posts', every).then(() => went.push(performance.now() - began)),
      ),
    )
    return went
  }

  test('those who wait go in the order in which they asked', async () => {
    const pace = paceIn(store.db)
    const went: number[] = []
    const asked: Promise<unknown>[] = []
    for (let place = 0; place < 60; place++) {
      asked.push(pace.take('posts', { everyMs: 1, burst: 3 }).then(() => went.push(place)))
      // Some ask while others are on their way to the database, some while others wait.
      if (place % 7 === 0) await nextIn('posts')
    }
    await Promise.all(asked)
    expect(went).toEqual(Array.from({ length: 60 }, (_, place) => place))
  })

  test('two processes together go no faster than one may', async () => {
    const every = { everyMs: 20, burst: 4 }
    const went = await takeAtOnce([paceIn(store.db), paceIn(other.db)], 40, every)
    expect(went).toHaveLength(40)
    const tooEarly = went.filter((ms, place) => ms < (place - (every.burst - 1)) * every.everyMs - roundingMs)
    expect(tooEarly).toEqual([])
  })

  test('as many places are taken as asked for, however many share a statement', async () => {
    await takeAtOnce([paceIn(store.db), paceIn(other.db)], 10, { everyMs: aMinute, burst: 10 })
    // Ten places from nine minutes ago on: the eleventh is a minute after the tenth, which was now.
    const next = await nextIn('posts')
    expect(next).toBeLessThanOrEqual(aMinute)
    expect(next).toBeGreaterThan(aMinute - 20_000)
  })

  test('a rest is worth one burst, however long it was', async () => {
    const pace = paceIn(store.db)
    const every = { everyMs: aMinute, burst: 3 }
    await takeAtOnce([pace], 3, every)
    await store.db.updateTable('pace').set({ next_at: sql`next_at - interval '1 day'` }).execute()
    // Without the rest each would wait for a minute, and the test be over before.
    await takeAtOnce([pace], 3, every)
    expect(await nextIn('posts')).toBeGreaterThan(aMinute - 20_000)
  })

  test('kinds do not wait for each other', async () => {
    const pace = paceIn(store.db)
    for (const kind of ['one', 'another', 'a third']) await pace.take(kind, { everyMs: aMinute })
    expect(await nextIn('one')).toBeGreaterThan(aMinute - 20_000)
  })

  test('who is patient goes when nobody else waits, of this process or another', async () => {
    const every = { everyMs: 20, burst: 2 }
    const [here, there] = [paceIn(store.db), paceIn(other.db)]
    const went: string[] = []
    const taken = [here.take('posts', every).then(() => went.push('hurried'))]
    for (let place = 0; place < 10; place++) {
      taken.push(here.take('posts', every, 'patient').then(() => went.push('patient')))
      taken.push((place % 2 === 0 ? here : there).take('posts', every).then(() => went.push('hurried')))
    }
    await Promise.all(taken)
    // A burst of patient ones may have looked just before the first of the others asked.
    expect(went.slice(every.burst, 11).filter((who) => who === 'patient').length).toBeLessThanOrEqual(every.burst)
    expect(went.slice(-8)).toEqual(Array.from({ length: 8 }, () => 'patient'))
  })

  test('while the database does not answer nobody goes, and later they do', async () => {
    const pace = paceIn(store.db)
    await sql`alter table pace rename to lost`.execute(store.db)
    const taken = await Promise.allSettled([1, 2, 3].map(() => pace.take('posts', { everyMs: 1 })))
    await expect(pace.take('posts', { everyMs: 1 }, 'patient')).rejects.toThrow('pace')
    await sql`alter table lost rename to pace`.execute(store.db)
    expect(taken.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await pace.take('posts', { everyMs: 1 })
  })
})
