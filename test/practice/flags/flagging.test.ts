import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, noWorkspace, type Place } from '../../../src/core/caller.ts'
import { createLogger } from '../../../src/log/logger.ts'
import { createFlagging } from '../../../src/practice/flags/flagging.ts'
import { noticesWith } from '../../../src/practice/flags/notices.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { membersIn } from '../../../src/store/people/members.ts'
import { flagsIn } from '../../../src/store/practice/flags.ts'
import { learnersIn } from '../../../src/store/practice/learners.ts'
import { reviewsIn } from '../../../src/store/practice/reviews.ts'
import { onBothDatabases, type TestDatabase } from '../../support/databases.ts'

const day = 24 * 60 * 60_000
const traits = () => ({
  title: 'Discord',
  directHasWorkspace: false,
  memberIsEverywhere: true,
  takesOff: true,
  ordersByProcess: true,
})

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  let now: Date
  /** What reached the tutors: where, and under which title. */
  let told: string[]

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
  })
  beforeEach(async () => {
    for (const table of ['flag', 'question_notice', 'review', 'member_setting'] as const)
      await store.db.deleteFrom(table).execute()
    now = new Date('2026-12-01T12:00:00Z')
    told = []
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  const parts = () => {
    const flags = flagsIn(store.db)
    const clock = { now: () => now }
    const notices = noticesWith({
      flags,
      bank: { find: () => ({ stem: 'How long?' }) },
      clock,
      log: createLogger('silent', []),
      tell: async ({ workspace }: Place, { title }) => {
        told.push(`${workspace}: ${title}`)
      },
    })
    const members = membersIn(store.db)
    const flagging = createFlagging({ flags, learners: learnersIn(store.db), members, notices, clock, traits })
    return { flags, notices, members, flagging }
  }

  const caller = (member: string, workspace = 'w1') =>
    ({ platform: 'discord', workspace, channel: 'c1', member }) as unknown as Caller

  /** The member answered this question in practice. */
  const answered = (member: string, fingerprint = 'text-1', workspace = 'w1') =>
    reviewsIn(store.db).add({
      platform: 'discord',
      workspace,
      member,
      question: 'hold',
      card: 'hold',
      fingerprint,
      chosen: '90 seconds',
      correct: true,
      sure: null,
      day: '2026-12-01',
      at: now,
      set: `${member}-${fingerprint}`,
      place: 0,
    })
  const heard = (...lines: string[]) => expect.poll(() => told).toEqual(lines)
  const flagged = 'w1: A question was flagged'

  test('tutors hear of the first flag and of the third, and of no other', async () => {
    const { flagging } = parts()
    for (const member of ['alice', 'bob', 'chen', 'dana']) {
      await answered(member)
      expect(await flagging.flag(caller(member), 'hold', 'key')).toBe(true)
      now = new Date(now.getTime() + day)
    }
    await heard(flagged, flagged)
  })

  test('not twice on one day', async () => {
    const { flagging, notices } = parts()
    for (const member of ['alice', 'bob', 'chen']) {
      await answered(member)
      await flagging.flag(caller(member), 'hold', 'key')
    }
    await heard(flagged)
    notices.leech([{ platform: 'discord', workspace: 'w1' }], 'hold')
    notices.leech([{ platform: 'discord', workspace: 'w1' }], 'tart')
    await heard(flagged, 'w1: A question does not stick')
  })

  test('the last word of a member counts, as one', async () => {
    const { flagging, flags } = parts()
    await answered('alice')
    expect(await flagging.flag(caller('alice'), 'hold', 'key')).toBe(true)
    expect(await flagging.flag(caller('alice'), 'hold', 'source')).toBe(false)
    expect(await flags.counts({ platform: 'discord', workspace: 'w1' }, new Date(0))).toMatchObject([
      { question: 'hold', reason: 'source', count: 1 },
    ])
    expect(await flags.counts({ platform: 'discord', workspace: 'w2' }, new Date(0))).toEqual([])
  })

  test('who was never asked is refused, and nothing is kept', async () => {
    const { flagging, flags } = parts()
    await answered('alice')
    await expect(flagging.flag(caller('bob'), 'hold', 'key')).rejects.toThrow('Only who was asked')
    await expect(flagging.flag(caller('alice'), 'tart', 'key')).rejects.toThrow('Only who was asked')
    expect(await flags.counts({ platform: 'discord', workspace: 'w1' }, new Date(0))).toEqual([])
  })

  test('a flag is of the text that was asked last', async () => {
    const { flagging, flags } = parts()
    await answered('alice', 'text-1')
    now = new Date(now.getTime() + day)
    await answered('alice', 'text-2')
    await flagging.flag(caller('alice'), 'hold', 'key')
    expect(await flags.counts({ platform: 'discord', workspace: 'w1' }, new Date(0))).toMatchObject([
      { fingerprint: 'text-2' },
    ])
  })

  test('from a direct message it reaches the tutors of where the member is known', async () => {
    const { flagging, members } = parts()
    await answered('alice', 'text-1', noWorkspace)
    for (const workspace of ['w1', 'w2'])
      await members.change({ platform: 'discord', workspace, member: 'alice' }, { zone: 'UTC' })
    await flagging.flag(caller('alice', noWorkspace), 'hold', 'other')
    await expect.poll(() => told.toSorted()).toEqual([flagged, 'w2: A question was flagged'])
  })
})
