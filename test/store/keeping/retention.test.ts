import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { removalsIn } from '../../../src/store/keeping/removals.ts'
import { deleteWhatIsOver, keptDays } from '../../../src/store/keeping/retention.ts'
import { eraseWorkspace, holdingsOf } from '../../../src/store/keeping/workspace-data.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { workspacesIn } from '../../../src/store/people/workspaces.ts'
import { learnersIn } from '../../../src/store/practice/learners.ts'
import { linksIn } from '../../../src/store/practice/links.ts'
import { type NewRound, roundsIn } from '../../../src/store/rounds/rounds.ts'
import { noticesIn } from '../../../src/store/schedules/notices.ts'
import { remindersIn } from '../../../src/store/schedules/reminders.ts'
import { runningSchedules, schedulesIn } from '../../../src/store/schedules/schedules.ts'
import { seenEvents } from '../../../src/store/seen-events.ts'
import { empty, onBothDatabases, type TestDatabase } from '../../support/databases.ts'
import { practisedAll } from '../../support/learners.ts'
import { planWith } from '../../support/schedules/plan.ts'

const now = new Date('2026-11-24T10:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000)
const here = { platform: 'discord', workspace: 'w1' } as const
const there = { platform: 'discord', workspace: 'w2' } as const

const plan = planWith()
const round: Omit<NewRound, 'workspace'> = {
  platform: 'discord',
  channel: 'c1',
  question: 'hold',
  topic: 'Counterstrain',
  difficulty: 'easy',
  asked: {
    stem: 'How long?',
    options: ['5 s', '90 s'].map((text) => ({ text, why: text })),
    passage: 'counterstrain#hold',
    reviewed: false,
    fingerprint: 'f',
  },
  key: 1,
  seed: 1,
  minutes: 10,
  discreet: false,
}

/** Where each table ends. A table that is added and not named here fails the first test: it has to be thought of. */
const ends: Readonly<Record<string, string>> = {
  answer: 'with its member or workspace',
  asked: 'ASKED_DAYS',
  card: 'with its learner; made anew of the reviews',
  database_use: 'never: one row that tells what the database is for',
  flag: 'with its member or workspace: one row a question',
  learner: 'with the last of its members',
  learner_member: 'with its member or workspace: one row a member',
  link_code: 'keptDays.codes',
  link_try: 'keptDays.codes',
  kysely_migration: 'never: one row a migration',
  kysely_migration_lock: 'never: one row',
  member_setting: 'with its member or workspace',
  notice: 'keptDays.notices',
  pace: 'keptDays.places',
  pick: 'when its question closes',
  practice_set: 'keptDays.sets',
  question_mark: 'with its workspace: one row a question',
  question_notice: 'keptDays.notices',
  reminder: 'with its member or workspace: one row a member',
  removed_workspace: 'REMOVED_DAYS',
  review: 'with its member or workspace',
  round: 'with its workspace',
  saved_question: 'with its member or workspace: one row a question',
  schedule: 'keptDays.removedSchedules after its removal',
  schedule_change: 'keptDays.history',
  schedule_draft: 'keptDays.drafts',
  schedule_run: 'keptDays.history',
  probe: 'one row: the last time the database was seen to take writes',
  seen_event: 'keptDays.events',
  workspace_setting: 'with its workspace: one row',
}

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
  })
  beforeEach(() => empty(store.db))
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  const tables = async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(store.db)
    return rows.map(({ name }) => name)
  }
  const count = async (table: string) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
      store.db,
    )
    return rows[0]?.count
  }
  const clean = () => deleteWhatIsOver(store.db, now, { askedDays: 365 })

  /** A row in every table of a workspace. */
  async function fill({ platform, workspace }: typeof here | typeof there, at: Date): Promise<string> {
    const { db } = store
    const of = { platform, workspace, member: 'alice' }
    const { id } = await db.transaction().execute((trx) => roundsIn(db).add(trx, { ...round, workspace }, at))
    const schedule = await db.transaction().execute(async (trx) => {
      const added = await schedulesIn(db).add(trx, of, 'alice', plan, now, at)
      await schedulesIn(db).change(trx, added, {}, { member: 'alice', action: 'added', detail: 'daily', at })
      await runningSchedules(db).addRuns(trx, added.id, [at], true)
      await remindersIn(db).set(trx, of, { time: '18:00', zone: 'UTC', next: now })
      await noticesIn(db).add(trx, { ...of, content: { kind: 'reminder', rounds: [id] }, at })
      return added.id
    })
    const answer = { choice: 1, correct: true, points: 1, at }
    await db
      .insertInto('answer')
      .values({ round: id, member: 'alice', ...answer })
      .execute()
    const pick = { member: 'bob', via: 'button', choice: 1, present: true, seen: '1', at } as const
    await db
      .insertInto('pick')
      .values({ round: id, ...pick })
      .execute()
    await db
      .insertInto('schedule_draft')
      .values({ ...of, id: `draft-${workspace}`, schedule, version: 1, plan: JSON.stringify(plan), at })
      .execute()
    await db
      .insertInto('member_setting')
      .values({ ...of, hides_name: true, zone: null })
      .execute()
    await workspacesIn(db).change(platform, workspace, { minutes: 5 })
    await workspacesIn(db).mark(platform, workspace, { question: 'q', fingerprint: 'f', reason: 'two keys', at })
    await db
      .insertInto('asked')
      .values({
        id: crypto.randomUUID(),
        asked_at: at,
        platform,
        workspace,
        question: 'how long?',
        verdict: 'answered',
        passages: '[]',
        feedback: null,
        shown_at: null,
      })
      .execute()
    await practisedAll(db, of, at)
    await learnersIn(db).of({ ...of, workspace: 'direct' }, at)
    return schedule
  }

  test('every table has an end', async () => {
    expect((await tables()).toSorted()).toEqual(Object.keys(ends).toSorted())
  })

  test('what is over goes, and nothing else', async () => {
    const { db } = store
    await fill(here, daysAgo(500))
    await fill(there, daysAgo(0.5))
    await seenEvents(db).first('slack', 'old')
    await db
      .updateTable('seen_event')
      .set({ seen_at: new Date(Date.now() - 2 * 24 * 60 * 60_000) })
      .execute()
    await seenEvents(db).first('slack', 'new')
    const place = (kind: string, at: number) => ({ kind, next_at: new Date(at) })
    const typing = { platform: 'slack', workspace: 'T1', member: 'bob' } as const
    for (const days of [1.5, 0.5]) {
      const { code } = await linksIn(db).offer({ ...typing, workspace: `T${days}` }, daysAgo(days))
      await linksIn(db).take(typing, code === '222222' ? '333333' : '222222', daysAgo(days))
    }
    await db
      .insertInto('pace')
      .values([place('old', Date.now() - 2 * 24 * 60 * 60_000), place('new', Date.now())])
      .execute()
    expect(await clean()).toEqual({
      ...{ asked: 1, events: 1, places: 1, notices: 1, drafts: 1, changes: 1, runs: 1 },
      ...{ codes: 1, tries: 1, sets: 1 },
    })
    expect(await clean()).toEqual({})
    for (const table of [
      ...['asked', 'notice', 'schedule_draft', 'schedule_change', 'schedule_run'],
      ...['practice_set', 'link_code', 'link_try'],
    ])
      expect([table, await count(table)]).toEqual([table, 1])
    for (const table of ['round', 'answer', 'pick', 'schedule', 'reminder', 'member_setting', 'question_mark'])
      expect([table, await count(table)]).toEqual([table, 2])
    expect([await count('review'), await count('saved_question'), await count('flag')]).toEqual([4, 2, 2])
    expect(await db.selectFrom('seen_event').select('event').execute()).toEqual([{ event: 'new' }])
    expect(await db.selectFrom('pace').select('kind').execute()).toEqual([{ kind: 'new' }])
  })

  test('a removed schedule goes after a month; its rounds keep their scores', async () => {
    const { db } = store
    const [gone, fresh] = [await fill(here, daysAgo(60)), await fill(there, daysAgo(60))]
    await db
      .updateTable('round')
      .set({ schedule: gone, due_at: daysAgo(60), published: true })
      .execute()
    const remove = (id: string, days: number) =>
      db
        .updateTable('schedule')
        .set({ removed_at: daysAgo(days), next_at: null })
        .where('id', '=', id)
        .execute()
    await remove(gone, keptDays.removedSchedules + 1)
    await remove(fresh, keptDays.removedSchedules - 1)
    await clean()
    expect(await db.selectFrom('schedule').select('id').execute()).toEqual([{ id: fresh }])
    expect(await count('answer')).toBe(2)
    expect(await db.selectFrom('round').select('schedule').distinct().execute()).toEqual([{ schedule: null }])
  })

  test('a workspace that is erased leaves nothing, and its neighbour everything', async () => {
    await fill(here, now)
    await fill(there, now)
    const held = { members: 1, rounds: 1, answers: 1, schedules: 1, questions: 1, practised: 2 }
    expect(await holdingsOf(store.db, here)).toEqual(held)
    await removalsIn(store.db).note([{ ...here, there: false }], now)
    await eraseWorkspace(store.db, here)
    expect(Object.values(await holdingsOf(store.db, here)).every((count) => count === 0)).toBe(true)
    expect(await holdingsOf(store.db, there)).toEqual(held)
    for (const table of await tables()) {
      const { rows } = await sql<{ left: boolean }>`
        select exists (select from ${sql.table(table)} t where position('w1' in t::text) > 0) as left`.execute(store.db)
      expect([table, rows[0]?.left]).toEqual([table, false])
    }
  })

  test('a removal is noted once, and the last word counts', async () => {
    const removals = removalsIn(store.db)
    await fill(here, now)
    await removals.note([{ ...here, there: false }], daysAgo(31))
    await removals.note([{ ...here, there: false }], now)
    expect(await removals.until(daysAgo(30))).toEqual([here])
    await removals.note(
      [
        { ...here, there: false },
        { ...here, there: true },
      ],
      now,
    )
    expect(await removals.until(now)).toEqual([])
    expect(await removals.others('discord', ['w2'])).toEqual(['w1'])
    expect(await removals.others('discord', ['w1'])).toEqual([])
    expect(await removals.others('slack', [])).toEqual([])
  })
})
