import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { QuestionBank } from '../../src/bank/open.ts'
import type { Caller } from '../../src/core/caller.ts'
import { createLogger } from '../../src/log/logger.ts'
import { createDrawer } from '../../src/quiz/round/drawer.ts'
import { createBook } from '../../src/schedule/book/book.ts'
import { createScheduleEngine } from '../../src/schedule/engine.ts'
import { outcomesWith } from '../../src/schedule/outcomes.ts'
import { type Jobs, jobsIn } from '../../src/store/jobs.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { workspacesIn } from '../../src/store/people/workspaces.ts'
import { roundsIn, roundsOfPlaces } from '../../src/store/rounds/rounds.ts'
import { noticesIn } from '../../src/store/schedules/notices.ts'
import { runningSchedules, schedulesIn } from '../../src/store/schedules/schedules.ts'
import { empty, onBothDatabases, type TestDatabase } from '../support/databases.ts'
import { openShippedBank } from '../support/library/shipped.ts'

const tess: Caller = {
  platform: 'discord',
  workspace: 'w1',
  channel: 'c1',
  member: 'tess',
  isAdministrator: async () => true,
  holds: async () => false,
  sees: async (channels) => new Set(channels),
}

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  let bank: QuestionBank
  let jobs: Jobs
  let now = new Date('2027-01-11T07:00:00Z')

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
    bank = await openShippedBank()
    jobs = jobsIn(store.jobsConnection, log, 30)
    const nobody = async () => {}
    await jobs.start({
      'run-schedule': nobody,
      'advance-round': nobody,
      'seed-round': nobody,
      tell: nobody,
      remind: nobody,
    })
  })
  beforeEach(async () => {
    await empty(store.db)
    now = new Date('2027-01-11T07:00:00Z')
  })
  afterAll(async () => {
    await jobs.stop()
    await store.close()
    await database.drop()
  })

  const log = createLogger('silent', [])

  function house() {
    const { db } = store
    const clock = { now: () => now }
    const [rounds, schedules, notices, workspaces] = [roundsIn(db), schedulesIn(db), noticesIn(db), workspacesIn(db)]
    const running = runningSchedules(db)
    const drawer = createDrawer({
      rounds,
      workspaces,
      bank,
      library: { passage: (id) => ({ id }) as never, figures: () => [] },
    })
    const outcomes = outcomesWith({ schedules, running, notices, jobs, clock })
    const engine = createScheduleEngine({ db, running, rounds, drawer, outcomes, jobs, clock, log })
    const book = createBook({
      db,
      schedules,
      rounds,
      workspaces,
      drawer,
      bank,
      engine,
      checkChannel: async () => {},
      jobs,
      clock,
      log,
    })
    const saved = async () => book.confirm(tess, (await book.draft(tess, { time: '08:00', days: 'daily' })).draft)
    const alarm = async () => {
      const [due] = await running.due(new Date('2100-01-01'))
      if (!due) throw new Error('nothing is to come')
      return { schedule: due.id, version: due.version, due: due.next.getTime() }
    }
    const posted = async () => (await roundsOfPlaces(db).recent(tess, 100)).map(({ due_at }) => due_at?.toISOString())
    return { book, engine, schedules, saved, alarm, posted }
  }

  test('an alarm that rings many times makes one round, and the next alarm stands with it', async () => {
    const { engine, saved, alarm, posted } = house()
    await saved()
    const job = await alarm()
    now = new Date('2027-01-11T08:00:00Z')
    await Promise.all(Array.from({ length: 8 }, () => engine.run(job)))
    expect(await posted()).toEqual(['2027-01-11T08:00:00.000Z'])
    expect(new Date((await alarm()).due).toISOString()).toBe('2027-01-12T08:00:00.000Z')
    await engine.run(job)
    expect(await posted()).toHaveLength(1)
  })

  test.each([
    [
      'edited',
      async (book, id) => void (await book.confirm(tess, (await book.draftEdit(tess, id, { time: '09:00' })).draft)),
    ],
    ['paused', async (book, id) => void (await book.pause(tess, id, undefined))],
    ['paused until a day', async (book, id) => void (await book.pause(tess, id, '2027-02-01'))],
    ['removed', async (book, id) => void (await book.remove(tess, id))],
    ['told to skip', async (book, id) => void (await book.skipNext(tess, id))],
  ] satisfies [string, (book: ReturnType<typeof house>['book'], id: string) => Promise<void>][])(
    'the alarm of a schedule that was %s does nothing any more',
    async (_, change) => {
      const { book, engine, saved, alarm, posted } = house()
      const { id } = await saved()
      const old = await alarm()
      await change(book, id)
      now = new Date('2027-01-11T08:00:00Z')
      await engine.run(old)
      expect(await posted()).toEqual([])
    },
  )

  test('paused and resumed it goes on at its next time, and the alarm from before stays dead', async () => {
    const { book, engine, saved, alarm, posted } = house()
    const { id } = await saved()
    const old = await alarm()
    await book.pause(tess, id, undefined)
    await book.resume(tess, id)
    now = new Date('2027-01-11T08:00:00Z')
    await engine.run(old)
    expect(await posted()).toEqual([])
    await engine.run(await alarm())
    expect(await posted()).toEqual(['2027-01-11T08:00:00.000Z'])
  })

  test('an edit that somebody else overtook is refused, and so is a second press of the button', async () => {
    const { book, saved } = house()
    const { id } = await saved()
    const [mine, theirs] = [
      await book.draftEdit(tess, id, { time: '09:00' }),
      await book.draftEdit(tess, id, { time: '10:00' }),
    ]
    await book.confirm(tess, theirs.draft)
    await expect(book.confirm(tess, mine.draft)).rejects.toThrow('Somebody changed this schedule')
    await expect(book.confirm(tess, theirs.draft)).rejects.toThrow('saved or dropped already')
    expect((await book.show(tess, id)).schedule.time).toBe('10:00')
  })

  test('several questions of one run are different ones', async () => {
    const { book, engine, alarm, schedules } = house()
    const saved = await book.confirm(tess, (await book.draft(tess, { time: '08:00', questions: 5 })).draft)
    const job = await alarm()
    now = new Date('2027-01-11T08:00:00Z')
    await engine.run(job)
    const rounds = await roundsOfPlaces(store.db).recent(tess, 10)
    expect(new Set(rounds.map(({ question }) => question)).size).toBe(5)
    expect(await schedules.runs([saved], 5)).toMatchObject([{ skipped: false, trouble: null, posted: 0 }])
  })

  test('run now leaves the times as they are', async () => {
    const { book, saved, alarm, posted } = house()
    const { id } = await saved()
    const before = await alarm()
    await book.runNow(tess, id)
    expect(await posted()).toEqual(['2027-01-11T07:00:00.000Z'])
    expect((await alarm()).due).toBe(before.due)
  })
})
