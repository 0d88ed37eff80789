import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { latestPick } from '../../../src/quiz/round/picks.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { membersIn } from '../../../src/store/people/members.ts'
import { workspacesIn } from '../../../src/store/people/workspaces.ts'
import { answersIn } from '../../../src/store/rounds/answers.ts'
import { type MemberPick, picksIn } from '../../../src/store/rounds/picks.ts'
import type { RoundLease } from '../../../src/store/rounds/round-lease.ts'
import { type Round, roundsIn } from '../../../src/store/rounds/rounds.ts'
import { noticesIn } from '../../../src/store/schedules/notices.ts'
import { remindersIn } from '../../../src/store/schedules/reminders.ts'
import { schedulesIn } from '../../../src/store/schedules/schedules.ts'
import { empty, onBothDatabases, type TestDatabase } from '../../support/databases.ts'

const now = new Date('2026-11-24T08:00:00Z')

const newRound = {
  platform: 'discord',
  workspace: 'w1',
  channel: 'c1',
  question: 'counterstrain-hold',
  topic: 'Counterstrain',
  difficulty: 'easy',
  asked: {
    stem: 'How long?',
    options: ['5 s', '30 s', '90 s'].map((text) => ({ text, why: `why ${text}` })),
    passage: 'counterstrain#hold',
    reviewed: false,
    fingerprint: 'f',
  },
  key: 2,
  seed: 1,
  minutes: 10,
  discreet: false,
} as const

const plan = {
  channel: 'c1',
  time: '08:00',
  zone: 'UTC',
  days: [1, 2, 3, 4, 5],
  topics: [],
  difficulty: undefined,
  questions: 1,
  minutes: 10,
  first: '2026-11-24',
  last: undefined,
}

const reaction = (member: string, choice: number, order: number, present = true) => ({
  platform: 'discord' as const,
  channel: 'c1',
  message: 'm1',
  member,
  choice,
  present,
  via: 'reaction' as const,
  order: BigInt(order),
  at: now,
})

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

  const add = () => store.db.transaction().execute((trx) => roundsIn(store.db).add(trx, newRound, now))
  const open = async (): Promise<Round> => {
    const { id } = await add()
    return change(id, 'scheduled', { state: 'open', message: 'm1', closes_at: now })
  }
  const held = async (id: string): Promise<RoundLease> => {
    const lease = await roundsIn(store.db).take(id, 60)
    if (!lease) throw new Error(`somebody else has ${id}`)
    return lease
  }
  const change = async (id: string, ...what: Parameters<RoundLease['change']>): Promise<Round> => {
    const lease = await held(id)
    const changed = await lease.change(...what)
    await lease.release()
    return changed
  }
  const standing = (picks: readonly MemberPick[]) =>
    picks.map(({ member, choice, present }) => `${member} ${choice} ${present}`).toSorted()

  test('a round comes back as it was posted, and changes only from the state it is thought to be in', async () => {
    const rounds = roundsIn(store.db)
    const { id } = await add()
    expect(id).toMatch(/^[2-9a-z]{10}$/)
    expect(await rounds.find(id)).toMatchObject({ ...newRound, state: 'scheduled', choices: 3 })
    expect((await change(id, 'open', { state: 'closing' })).state).toBe('scheduled')
    expect((await change(id, 'scheduled', { state: 'posting' })).state).toBe('posting')
    expect(await rounds.unfinished()).toMatchObject([{ id }])
  })

  test('an event that comes twice or late changes nothing', async () => {
    const picks = picksIn(store.db)
    const { id } = await open()
    expect(await picks.writeReactions([reaction('alice', 0, 5), reaction('bob', 1, 6)])).toHaveLength(2)
    expect(await picks.writeReactions([reaction('alice', 0, 5)])).toEqual([])
    await picks.writeReactions([reaction('alice', 0, 8, false)])
    await picks.writeReactions([reaction('alice', 0, 7)])
    expect(standing(await picks.of(id))).toEqual(['alice 0 false', 'bob 1 true'])
  })

  test('what is no option, no question, or no longer open is left alone', async () => {
    const picks = picksIn(store.db)
    const { id } = await open()
    await picks.writeReactions([reaction('alice', 3, 1), { ...reaction('bob', 0, 2), message: 'elsewhere' }])
    expect(await picks.of(id)).toEqual([])
    await change(id, 'open', { state: 'closing' })
    await picks.writeReactions([reaction('alice', 0, 3)])
    const late = { round: id, member: 'bob', choice: 0, via: 'button' as const, present: true, order: 4n, at: now }
    expect(await picks.writePresses([late])).toEqual([])
    expect(await picks.of(id)).toEqual([])
  })

  test('a press comes after what another process saw of the member, whose own count of events is ahead', async () => {
    const { id } = await open()
    const press = { round: id, member: 'alice', choice: 2, via: 'button', present: true, order: 3n, at: now } as const
    await picksIn(store.db).writeReactions([reaction('alice', 0, 9)])
    await picksIn(store.db, () => ['discord']).writePresses([press])
    const picks = picksIn(store.db, () => ['discord'])
    expect(latestPick(await picks.ofMember(id, 'alice'))?.choice).toBe(2)
    await picks.writeReactions([reaction('alice', 1, 11)])
    expect(latestPick(await picks.ofMember(id, 'alice'))?.choice).toBe(1)
  })

  test('while a round closes, only those who are asked may still say which choice was theirs', async () => {
    const picks = picksIn(store.db)
    const rounds = roundsIn(store.db)
    const { id } = await open()
    const lease = await held(id)
    await lease.change('open', {
      state: 'closing',
      asks_until: now,
      unclear: [{ member: 'alice', choices: [0, 1], asked: false }],
    })
    const press = (member: string) => ({
      round: id,
      member,
      choice: 1,
      via: 'button' as const,
      present: true,
      order: 4n,
      at: now,
    })
    expect(await picks.writePresses([press('alice'), press('bob')])).toMatchObject([{ member: 'alice' }])
    expect((await lease.markAsked()).unclear).toEqual([{ member: 'alice', choices: [0, 1], asked: true }])
    await rounds.clear(id, 'alice')
    expect((await rounds.find(id))?.unclear).toEqual([])
  })

  test('a reaction that arrives while the round is being closed waits, and is then too late', async () => {
    const picks = picksIn(store.db)
    const { id } = await open()
    const lease = await held(id)
    let arriving: Promise<unknown> = Promise.resolve()
    await store.db.transaction().execute(async (trx) => {
      await lease.hold(trx)
      arriving = picks.writeReactions([reaction('alice', 0, 1)])
      await lease.change('open', { state: 'closing' }, trx)
    })
    expect(await arriving).toEqual([])
    expect(await picks.of(id)).toEqual([])
  })

  test('only the first answer to a question counts as a first attempt, and a void round is as if it had not been', async () => {
    const rounds = roundsIn(store.db)
    const answers = answersIn(store.db)
    const close = async (at: string, correct: boolean) => {
      const { id } = await open()
      const lease = await held(id)
      await store.db.transaction().execute(async (trx) => {
        await answers.add(trx, id, [
          { member: 'alice', choice: 2, correct, points: correct ? 1 : 0, at: new Date(at) },
          { member: 'bob', choice: 0, correct: false, points: 0, at: new Date(at) },
        ])
        await lease.change('open', { state: 'closed', closed_at: new Date(at) }, trx)
      })
      return id
    }
    const first = await close('2026-11-20T08:00:00Z', false)
    await close('2026-11-21T08:00:00Z', true)
    const place = { platform: 'discord', workspace: 'w1' } as const
    expect((await answers.attempts(place, 'alice')).map(({ correct, first }) => [correct, first])).toEqual([
      [false, true],
      [true, false],
    ])
    expect(await answers.standings(place, undefined)).toContainEqual({
      member: 'alice',
      points: 1,
      right: 1,
      answered: 2,
    })
    expect(await answers.standings(place, new Date('2026-11-21'))).toContainEqual({
      member: 'bob',
      points: 0,
      right: 0,
      answered: 1,
    })
    await rounds.voided(first, 'faulty')
    expect((await answers.attempts(place, 'alice')).map(({ correct, first }) => [correct, first])).toEqual([
      [true, true],
    ])
    expect(await answers.standings({ ...place, workspace: 'w2' }, undefined)).toEqual([])
  })

  test('a member who is erased leaves the counts and nothing else', async () => {
    const answers = answersIn(store.db)
    const members = membersIn(store.db)
    const picks = picksIn(store.db)
    const me = { platform: 'discord', workspace: 'w1', member: 'alice' } as const
    const round = await open()
    const { id } = round
    await picks.writeReactions([reaction('alice', 0, 1), reaction('bob', 1, 2)])
    await store.db
      .transaction()
      .execute((trx) => answers.add(trx, id, [{ member: 'alice', choice: 2, correct: true, points: 1, at: now }]))
    await members.change(me, { hidesName: true, zone: 'Europe/Vienna' })
    const unclear = ['alice', 'bob'].map((member) => ({
      member,
      choices: member === 'bob' ? [1, 2] : [0, 2],
      asked: true,
    }))
    const rounds = roundsIn(store.db)
    await change(id, 'open', { unclear })
    const workspaces = workspacesIn(store.db)
    await workspaces.change('discord', 'w1', {
      tutors: [
        { kind: 'member', id: 'alice' },
        { kind: 'role', id: 'alice-not' },
      ],
    })
    const schedules = schedulesIn(store.db)
    await store.db.transaction().execute(async (trx) => {
      await remindersIn(store.db).set(trx, me, { time: '18:00', zone: 'Europe/Vienna', next: now })
      const content = { kind: 'reminder', rounds: [id] } as const
      await noticesIn(store.db).add(trx, { ...me, content, at: now })
      const schedule = await schedules.add(trx, me, 'alice', plan, now, now)
      await schedules.change(trx, schedule, {}, { member: 'alice', action: 'added', detail: 'daily', at: now })
    })
    await schedules.keepDraft({ ...me, schedule: null, version: null, plan, at: now })
    const stored = await members.stored(me)
    expect(stored).toMatchObject({
      reminder: { time: '18:00', zone: 'Europe/Vienna' },
      scheduleChanges: [{ action: 'added' }],
      settings: { hidesName: true, zone: 'Europe/Vienna' },
      answers: [{ choice: '90 s', correct: true }],
      picks: [{ choice: '5 s', via: 'reaction' }],
      unclear: [{ round: id, choices: ['5 s', '90 s'] }],
      notices: [{ about: 'reminder', text: null, toldAt: null }],
      namedTutor: true,
      schedules: [{ plan }],
      scheduleDrafts: [{ plan: { time: plan.time } }],
    })
    expect(await members.workspaces('discord', 'alice')).toEqual(['w1'])
    await members.erase({ ...me, workspace: 'w2' })
    expect(await members.stored(me)).toEqual(stored)
    await members.erase(me)
    expect((await workspaces.settings('discord', 'w1')).tutors).toEqual([{ kind: 'role', id: 'alice-not' }])
    expect((await rounds.find(id))?.unclear).toEqual([{ member: 'bob', choices: [1, 2], asked: true }])
    expect(await members.stored(me)).toEqual({
      settings: null,
      reminder: null,
      answers: [],
      picks: [],
      unclear: [],
      notices: [],
      namedTutor: false,
      schedules: [],
      scheduleChanges: [],
      scheduleDrafts: [],
      practice: { reviews: [], sets: [], saved: [], flags: [], wrongCodes: [] },
    })
    expect(await members.workspaces('discord', 'alice')).toEqual([])
    expect(await answers.of(round)).toMatchObject([{ member: null, correct: true }])
    expect(standing(await picks.of(id))).toEqual(['bob 1 true'])
    const rows = JSON.stringify(
      await Promise.all(
        (
          [
            ...([
              'answer',
              'pick',
              'member_setting',
              'round',
              'schedule',
              'schedule_change',
              'schedule_draft',
            ] as const),
            ...(['reminder', 'notice'] as const),
          ] as const
        ).map((table) => store.db.selectFrom(table).selectAll().execute()),
      ),
    )
    expect(rows).not.toContain('alice')
  })

  test('settings begin with the defaults, and a faulty question is remembered by its text', async () => {
    const workspaces = workspacesIn(store.db)
    expect(await workspaces.settings('slack', 'w1')).toEqual({
      tutors: [],
      channel: undefined,
      zone: 'UTC',
      minutes: 10,
      cooldown: 2,
      discreet: false,
    })
    await workspaces.change('slack', 'w1', { tutors: [{ kind: 'role', id: 'S1' }], minutes: 30 })
    await workspaces.change('slack', 'w1', { zone: 'America/New_York' })
    expect(await workspaces.settings('slack', 'w1')).toMatchObject({
      tutors: [{ kind: 'role', id: 'S1' }],
      minutes: 30,
      zone: 'America/New_York',
    })
    await workspaces.mark('slack', 'w1', { question: 'q', fingerprint: 'a', reason: 'two keys', at: now })
    await workspaces.mark('slack', 'w1', { question: 'q', fingerprint: 'b', reason: 'still', at: now })
    expect(await workspaces.marks('slack', 'w1')).toEqual([{ question: 'q', fingerprint: 'b', reason: 'still' }])
  })
})
