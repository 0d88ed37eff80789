import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBank, type QuestionBank } from '../../../src/bank/open.ts'
import type { Caller } from '../../../src/core/caller.ts'
import { BotError } from '../../../src/core/errors.ts'
import { createLogger } from '../../../src/log/logger.ts'
import { createDrawer } from '../../../src/quiz/round/drawer.ts'
import type { BookTools } from '../../../src/schedule/book/book-tools.ts'
import { change } from '../../../src/schedule/book/change.ts'
import { confirm, drop } from '../../../src/schedule/book/confirm.ts'
import { draft, draftEdit } from '../../../src/schedule/book/draft.ts'
import { list, show } from '../../../src/schedule/book/listing.ts'
import { runNow } from '../../../src/schedule/book/run-now.ts'
import { createScheduleEngine } from '../../../src/schedule/engine.ts'
import { outcomesWith } from '../../../src/schedule/outcomes.ts'
import { type Jobs, jobsIn } from '../../../src/store/jobs.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { workspacesIn } from '../../../src/store/people/workspaces.ts'
import { roundsIn, roundsOfPlaces } from '../../../src/store/rounds/rounds.ts'
import { noticesIn } from '../../../src/store/schedules/notices.ts'
import { runningSchedules, schedulesIn } from '../../../src/store/schedules/schedules.ts'
import { empty, freshFolder, type TestDatabase } from '../../support/databases.ts'

const tess: Caller = {
  platform: 'discord',
  workspace: 'w1',
  channel: 'c1',
  member: 'tess',
  isAdministrator: async () => true,
  holds: async () => false,
  sees: async (channels) => new Set(channels),
}
const ann: Caller = { ...tess, member: 'ann' }
const elsewhere: Caller = { ...tess, workspace: 'w2' }

const clock = { now: () => new Date('2027-01-11T07:00:00Z') }
const log = createLogger('silent', [])

let database: TestDatabase
let store: Store
let bank: QuestionBank
let jobs: Jobs
let tools: BookTools

beforeAll(async () => {
  database = await freshFolder()
  store = await openStore(database.location, () => {})
  bank = await openBank('knowledge')
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
  const { db } = store
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
  const checkChannel = async (_: Caller, channel: string) => {
    if (channel === 'closed') throw new BotError('I may not post there.')
  }
  tools = { db, schedules, rounds, workspaces, drawer, bank, engine, checkChannel, jobs, clock, log }
})
afterAll(async () => {
  await jobs.stop()
  await store.close()
  await database.drop()
})

const saved = async (wish: Parameters<typeof draft>[2] = { time: '08:00' }) =>
  confirm(tools, tess, (await draft(tools, tess, wish)).draft)

test('a draft is made of the wish and of what is usual in the workspace, and nothing is scheduled yet', async () => {
  await tools.workspaces.change('discord', 'w1', { channel: 'study', zone: 'America/New_York', minutes: 30 })
  const preview = await draft(tools, tess, { time: '07:15', days: 'weekdays' })
  expect(preview).toMatchObject({
    plan: { channel: 'study', time: '07:15', zone: 'America/New_York', days: [1, 2, 3, 4, 5], minutes: 1440 },
    schedule: undefined,
    studentsZone: 'America/New_York',
  })
  expect(await list(tools, tess)).toEqual([])
})

test('a draft for a channel in which the bot may not post is refused, and so is one that would never post', async () => {
  await tools.workspaces.change('discord', 'w1', { channel: 'closed' })
  await expect(draft(tools, tess, {})).rejects.toThrow('I may not post there.')
  const past = { channel: 'c1', first: '2027-01-16', last: '2027-01-17', days: 'mon' }
  await expect(draft(tools, tess, past)).rejects.toThrow('nothing would ever be posted')
})

test('in a direct message the channel has to be named', async () => {
  await expect(draft(tools, { ...tess, direct: true }, {})).rejects.toThrow('Please name the channel to post in')
})

test('a confirmed draft is a schedule with its next time and the word of who made it; a second press finds it gone', async () => {
  const { draft: id } = await draft(tools, tess, { time: '08:00' })
  expect(await confirm(tools, tess, id)).toMatchObject({
    time: '08:00',
    made_by: 'tess',
    next_at: new Date('2027-01-11T08:00:00Z'),
  })
  await expect(confirm(tools, tess, id)).rejects.toThrow('saved or dropped already')
  await expect(drop(tools, tess, id)).rejects.toThrow('saved or dropped already')
  expect((await show(tools, tess, undefined)).changes).toMatchObject([{ member: 'tess', action: 'added' }])
})

test('a draft is confirmed by whoever made it, where it was made', async () => {
  const { draft: id } = await draft(tools, tess, { time: '08:00' })
  for (const other of [ann, elsewhere]) await expect(confirm(tools, other, id)).rejects.toThrow('saved or dropped')
  await drop(tools, tess, id)
  await expect(confirm(tools, tess, id)).rejects.toThrow('saved or dropped already')
})

test('an edit keeps what it does not name, and one that was overtaken is refused', async () => {
  const { id } = await saved({ time: '08:00', days: 'mon,wed' })
  const [mine, theirs] = [
    await draftEdit(tools, tess, id, { time: '09:00' }),
    await draftEdit(tools, ann, id, { time: '10:00' }),
  ]
  expect(mine.plan.days).toEqual([1, 3])
  expect(await confirm(tools, ann, theirs.draft)).toMatchObject({ id, time: '10:00', days: [1, 3] })
  await expect(confirm(tools, tess, mine.draft)).rejects.toThrow('Somebody changed this schedule')
  expect((await show(tools, tess, id)).changes[0]).toMatchObject({ member: 'ann', action: 'edited' })
})

test('a change is made to the schedule as it is, and kept with who made it', async () => {
  const { id, version } = await saved()
  const state = { paused: true, next_at: null }
  const changed = await change(tools, ann, id, 'paused', () => ({ state, detail: 'for the holidays' }))
  expect(changed).toMatchObject({ id, version: version + 1, ...state })
  expect((await show(tools, tess, id)).changes[0]).toMatchObject({ member: 'ann', detail: 'for the holidays' })
})

test('a change that is refused leaves everything as it was, and so does one from another workspace', async () => {
  const before = await saved()
  const refuse = () => {
    throw new BotError('Not today.')
  }
  await expect(change(tools, tess, before.id, 'paused', refuse)).rejects.toThrow('Not today.')
  const remove = () => ({ state: { next_at: null, removed_at: clock.now() }, detail: '' })
  await expect(change(tools, elsewhere, before.id, 'removed', remove)).rejects.toThrow('There is no schedule yet')
  expect(await show(tools, tess, before.id)).toMatchObject({ schedule: before, changes: [{ action: 'added' }] })
})

test('run now posts at once and leaves the times as they are', async () => {
  const { id, next_at } = await saved()
  expect(await runNow(tools, ann, id)).toMatchObject({ next_at })
  const rounds = await roundsOfPlaces(store.db).recent(tess, 10)
  expect(rounds).toMatchObject([{ schedule: id, due_at: clock.now(), state: 'scheduled' }])
})

test('the list has all of a workspace and of no other, next first', async () => {
  const late = await saved({ time: '20:00' })
  const often = await saved({ time: '09:00', questions: 5 })
  const listed = await list(tools, tess)
  expect(listed.map(({ schedule, standing }) => [schedule.id, standing])).toEqual([
    [often.id, 'active'],
    [late.id, 'active'],
  ])
  expect(await list(tools, elsewhere)).toEqual([])
})
