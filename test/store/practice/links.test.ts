import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../../../src/store/open.ts'
import { type LearnerMember, learnersIn } from '../../../src/store/practice/learners.ts'
import { codeShape, type Links, linksIn } from '../../../src/store/practice/links.ts'
import { empty, onBothDatabases, type TestDatabase } from '../../support/databases.ts'

const now = new Date('2026-11-24T10:00:00Z')
const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

const discord: LearnerMember = { platform: 'discord', workspace: 'direct', member: 'D1' }
const slack: LearnerMember = { platform: 'slack', workspace: 'T1', member: 'U1' }
const otherSlack: LearnerMember = { platform: 'slack', workspace: 'T2', member: 'U1' }
const stranger: LearnerMember = { platform: 'slack', workspace: 'T1', member: 'U9' }
/** Well made, and offered to nobody: that one of them is drawn is one chance in a hundred million. */
const wrong = ['222222', '333333', '444444', '555555', '666666', '777777']

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  let links: Links

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
    links = linksIn(store.db)
  })
  beforeEach(() => empty(store.db))
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  const learners = () => learnersIn(store.db)
  const membersOf = async (key: LearnerMember) => (await learners().find(key))?.members
  const count = async (table: 'learner' | 'learner_member' | 'link_code' | 'link_try' | 'card') =>
    (await store.db.selectFrom(table).selectAll().execute()).length
  const link = async (made: LearnerMember, typed: LearnerMember) => {
    const { code } = await links.offer(made, now)
    return links.take(typed, code, now)
  }

  test('a code makes two accounts one learner, whether or not they practised before', async () => {
    const { code, until } = await links.offer(discord, now)
    expect(code).toMatch(codeShape)
    expect(until).toEqual(minutesOn(10))
    expect(await links.take(slack, code, minutesOn(9.9))).toMatchObject({
      outcome: 'linked',
      learner: { members: [discord, slack] },
    })
    expect(await membersOf(slack)).toEqual([discord, slack])
    expect(await membersOf(otherSlack)).toBeUndefined()
    expect([await count('learner'), await count('link_code')]).toEqual([1, 0])
  })

  test('the code is that of whoever made it last, for ten minutes, and works once', async () => {
    const [before, { code }] = [await links.offer(discord, now), await links.offer(discord, now)]
    expect(await links.take(slack, before.code, now)).toEqual({ outcome: 'unknown' })
    expect(await links.take(slack, code, minutesOn(10))).toEqual({ outcome: 'unknown' })
    expect(await links.take(slack, code, minutesOn(9))).toMatchObject({ outcome: 'linked' })
    expect(await links.take(stranger, code, minutesOn(9))).toEqual({ outcome: 'unknown' })
    expect(await membersOf(stranger)).toBeUndefined()
  })

  test('typed twice at the same moment, it links one of the two and not both', async () => {
    const { code } = await links.offer(discord, now)
    const taken = await Promise.all([slack, stranger, otherSlack].map((key) => links.take(key, code, now)))
    expect(taken.map(({ outcome }) => outcome).toSorted()).toEqual(['linked', 'unknown', 'unknown'])
    expect(await membersOf(discord)).toHaveLength(2)
  })

  test('two who make and type each other’s codes at the same moment are linked once', async () => {
    const [one, two] = [await links.offer(discord, now), await links.offer(slack, now)]
    const taken = await Promise.all([links.take(slack, one.code, now), links.take(discord, two.code, now)])
    // A code of before the link leads nowhere after it.
    expect(taken.map(({ outcome }) => outcome).toSorted()).toEqual(['linked', 'unknown'])
    expect(await membersOf(discord)).toEqual([discord, slack])
    expect([await count('learner'), await count('link_code')]).toEqual([1, 0])
  })

  test('a code typed by the account that made it, or by one linked to it, stays what it was', async () => {
    const { code } = await links.offer(discord, now)
    expect(await links.take(discord, code, now)).toEqual({ outcome: 'own' })
    expect(await links.take(slack, code, now)).toMatchObject({ outcome: 'linked' })
    const again = await links.offer(discord, now)
    expect(await links.take(slack, again.code, now)).toEqual({ outcome: 'own' })
    expect(await count('link_try')).toBe(0)
  })

  test('who has typed five wrong codes waits, even with the right one; others do not', async () => {
    const { code } = await links.offer(discord, now)
    for (const [minute, one] of wrong.slice(0, 5).entries())
      expect(await links.take(slack, one, minutesOn(minute))).toEqual({ outcome: 'unknown' })
    expect(await links.take(slack, code, minutesOn(5))).toEqual({ outcome: 'wait', until: minutesOn(10) })
    expect(await links.take(slack, wrong[5] ?? '', minutesOn(6))).toEqual({ outcome: 'wait', until: minutesOn(10) })
    // What is typed while one waits makes the wait no longer, and another account waits for nobody.
    expect(await links.take({ ...slack, workspace: 'T2' }, wrong[5] ?? '', minutesOn(6))).toEqual({
      outcome: 'unknown',
    })
    const fresh = await links.offer(discord, minutesOn(10))
    expect(await links.take(slack, fresh.code, minutesOn(10))).toMatchObject({ outcome: 'linked' })
  })

  test('of many wrong codes at once no more than five are looked at', async () => {
    const taken = await Promise.all([...wrong, ...wrong].map((one) => links.take(slack, one, now)))
    expect(taken.filter(({ outcome }) => outcome === 'unknown')).toHaveLength(5)
    expect(await count('link_try')).toBe(5)
    // Nothing else is kept of somebody who only tries.
    expect(await count('learner')).toBe(0)
  })

  test('a code that others have read is ended', async () => {
    const { code } = await links.offer(discord, now)
    await links.drop(code)
    expect(await links.take(slack, code, now)).toEqual({ outcome: 'unknown' })
  })

  test.each([
    [
      'of the one who made the code',
      { exam_day: '2027-06-01', minutes: 20 },
      { exam_day: '2027-05-01', minutes: 10 },
      '2027-06-01',
      20,
    ],
    ['of the other, if only they have one', {}, { exam_day: '2027-05-01', minutes: 10 }, '2027-05-01', 10],
    ['none, if nobody has one', {}, {}, null, null],
  ])('the plan is that %s', async (_, made, typed, examDay, minutes) => {
    await learners().change(await learners().of(discord, now), made)
    await learners().change(await learners().of(slack, now), { ...typed, asks_sure: true })
    await link(discord, slack)
    expect(await learners().find(slack)).toMatchObject({ exam_day: examDay, minutes, asks_sure: true })
  })

  test('one who is two already brings both, in either direction', async () => {
    await link(discord, slack)
    await link(otherSlack, discord)
    expect(await membersOf(slack)).toEqual([discord, slack, otherSlack])
    await link(slack, stranger)
    expect(await membersOf(stranger)).toEqual([discord, slack, stranger, otherSlack])
    expect(await count('learner')).toBe(1)
  })

  test('parted, an account is a learner of its own with a copy of the plan, and the others stay together', async () => {
    await link(discord, slack)
    await link(discord, otherSlack)
    await learners().change(await learners().of(slack, now), { exam_day: '2027-06-01', minutes: 15, asks_sure: true })
    const before = await links.offer(discord, now)
    const apart = await links.part(slack, minutesOn(1))
    expect(apart?.parted).toMatchObject({ members: [slack], exam_day: '2027-06-01', minutes: 15, asks_sure: true })
    expect(apart?.rest).toMatchObject({ members: [discord, otherSlack], exam_day: '2027-06-01', minutes: 15 })
    expect(await links.part(slack, minutesOn(1))).toBeUndefined()
    expect(await links.part(stranger, now)).toBeUndefined()
    // Nobody comes back by a code of before.
    expect(await links.take(slack, before.code, minutesOn(2))).toEqual({ outcome: 'unknown' })
    expect(await link(slack, discord)).toMatchObject({ outcome: 'linked', learner: { members: { length: 3 } } })
  })

  test('both sides parting at the same moment are parted once', async () => {
    await link(discord, slack)
    const apart = await Promise.all([links.part(slack, now), links.part(discord, now)])
    expect(apart.filter(Boolean)).toHaveLength(1)
    expect([await membersOf(discord), await membersOf(slack)]).toEqual([[discord], [slack]])
    expect([await count('learner'), await count('learner_member')]).toEqual([2, 2])
  })

  test('a code is offered, taken and a learner begun by two devices at once', async () => {
    const [one, two] = await Promise.all([
      links.offer(discord, now),
      links.offer(discord, now),
      learners().of(discord, now),
    ])
    expect(await count('learner')).toBe(1)
    expect(await count('link_code')).toBe(1)
    const outcomes = [await links.take(slack, one.code, now), await links.take(slack, two.code, now)].map(
      ({ outcome }) => outcome,
    )
    expect(outcomes).toContain('linked')
  })
})
