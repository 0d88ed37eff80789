import { setTimeout as wait } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { createScheduleEngine } from '../../src/schedule/engine.ts'
import { outcomesWith } from '../../src/schedule/outcomes.ts'
import type { Work } from '../../src/store/jobs.ts'
import { noticesIn } from '../../src/store/notices.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import type { Plan } from '../../src/store/plan.ts'
import { roundsIn } from '../../src/store/rounds.ts'
import { type Schedule, type Schedules, schedulesIn } from '../../src/store/schedules.ts'
import type { Schema } from '../../src/store/schema.ts'
import { empty, onBothDatabases, type TestDatabase } from '../support/databases.ts'

const due = new Date('2026-11-24T08:00:00Z')
const tomorrow = new Date('2026-11-25T08:00:00Z')

const plan: Plan = {
  channel: 'c1',
  time: '08:00',
  zone: 'UTC',
  days: [1, 2, 3, 4, 5, 6, 7],
  topics: [],
  difficulty: undefined,
  questions: 1,
  minutes: 10,
  first: '2026-11-01',
  last: undefined,
}

const question = {
  platform: 'discord',
  workspace: 'w1',
  question: 'counterstrain-hold',
  topic: 'Counterstrain',
  difficulty: 'easy',
  asked: { stem: 'How long?', options: [], passage: 'counterstrain#hold', reviewed: false, fingerprint: 'f' },
  key: 0,
  seed: 1,
  discreet: false,
} as const

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  let schedule: Schedule
  let now: Date

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
  })
  beforeEach(async () => {
    await empty(store.db)
    now = due
    const at = new Date('2026-11-23T12:00:00Z')
    const place = { platform: 'discord', workspace: 'w1' } as const
    schedule = await store.db
      .transaction()
      .execute((trx) => schedulesIn(store.db).add(trx, place, 'tess', plan, due, at))
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  /** Sends nothing; a test runs the jobs it wants. */
  const engine = () => {
    const { db } = store
    const schedules = schedulesIn(db)
    const jobs = { send: async () => {}, sendAll: async () => {}, wake: () => {} }
    const clock = { now: () => now }
    const rounds = roundsIn(db)
    return createScheduleEngine({
      db,
      schedules,
      rounds,
      drawer: {
        hat: async (place) => ({ place, questions: [], settings: {} as never }),
        draw: (trx, _, { channel, minutes = 10, schedule: of = '', due_at = due }) =>
          rounds.add(trx, { ...question, channel, minutes, schedule: of, due_at }, now),
      },
      outcomes: outcomesWith({ schedules, notices: noticesIn(db), jobs, clock }),
      jobs,
      clock,
      log: createLogger('silent', []),
    })
  }
  const jobOf = ({ id, version }: Pick<Schedule, 'id' | 'version'>, at = due): Work['run-schedule'] => ({
    schedule: id,
    version,
    due: at.getTime(),
  })
  const changeIn = (trx: Transaction<Schema>, how: Parameters<Schedules['change']>[2]) =>
    schedulesIn(store.db).change(trx, schedule.id, how, { member: 'tess', action: 'edited', detail: '', at: now })
  const change = (how: Parameters<Schedules['change']>[2]) =>
    store.db.transaction().execute((trx) => changeIn(trx, how))
  const posted = async () => {
    const rounds = await store.db.selectFrom('round').select(['channel', 'due_at']).orderBy('created_at').execute()
    return rounds.map(({ channel, due_at }) => `${channel} ${due_at?.toISOString()}`)
  }
  const next = async () => (await schedulesIn(store.db).find(schedule.id))?.next_at

  test('what was due is done once, however many jobs ask for it', async () => {
    await Promise.all(Array.from({ length: 6 }, () => engine().run(jobOf(schedule))))
    await engine().run(jobOf(schedule))
    expect(await posted()).toEqual(['c1 2026-11-24T08:00:00.000Z'])
    expect(await next()).toEqual(tomorrow)
  })

  test('edited right before it is due, it runs as edited, and the job from before does nothing', async () => {
    const edited = await change({ plan: { ...plan, channel: 'c2' }, next_at: due })
    await engine().run(jobOf(schedule))
    expect(await posted()).toEqual([])
    await engine().run(jobOf(edited))
    await engine().run(jobOf(schedule))
    expect(await posted()).toEqual(['c2 2026-11-24T08:00:00.000Z'])
  })

  test('moved to a later time, it does not run at the earlier one', async () => {
    const later = new Date('2026-11-24T09:00:00Z')
    const edited = await change({ plan: { ...plan, time: '09:00' }, next_at: later })
    await engine().run(jobOf(schedule))
    await engine().run(jobOf(edited))
    expect(await posted()).toEqual([])
    now = later
    await engine().run(jobOf(edited, later))
    expect(await posted()).toEqual(['c1 2026-11-24T09:00:00.000Z'])
  })

  test.each([
    ['paused', { paused: true, next_at: null }],
    ['paused until a day', { paused_until: '2026-12-01', next_at: new Date('2026-12-01T08:00:00Z') }],
    ['removed', { removed_at: new Date('2026-11-24T07:59:59Z'), next_at: null }],
  ])('%s right before it is due, it posts nothing', async (_, state) => {
    const changed = await change(state)
    await engine().run(jobOf(schedule))
    await engine().run(jobOf(changed))
    expect(await posted()).toEqual([])
    expect(await next()).toEqual(state.next_at)
    expect(await store.db.selectFrom('schedule_run').selectAll().execute()).toEqual([])
  })

  test('a job that finds the schedule being changed waits, and then does nothing', async () => {
    let running: Promise<void> = Promise.resolve()
    await store.db.transaction().execute(async (trx) => {
      await schedulesIn(store.db).hold(trx, schedule.id)
      running = engine().run(jobOf(schedule))
      // Until it has looked for the first time, and seen the schedule as it was.
      await wait(100)
      await changeIn(trx, { paused: true, next_at: null })
    })
    await running
    expect(await posted()).toEqual([])
  })
})
