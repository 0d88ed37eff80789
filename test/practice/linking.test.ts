import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Question } from '../../src/bank/question.ts'
import type { Caller } from '../../src/core/caller.ts'
import type { Traits } from '../../src/core/platform/platform.ts'
import { createLinking, type Linking } from '../../src/practice/linking.ts'
import { foldCard } from '../../src/practice/reviews/fold.ts'
import { type ReviewLog, reviewLog } from '../../src/practice/reviews/log.ts'
import { fingerprintOf } from '../../src/quiz/round/fingerprint.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { membersIn } from '../../src/store/people/members.ts'
import { cardsIn } from '../../src/store/practice/cards.ts'
import { type LearnerMember, learnersIn } from '../../src/store/practice/learners.ts'
import { linksIn } from '../../src/store/practice/links.ts'
import { reviewsIn } from '../../src/store/practice/reviews.ts'
import { options, question } from '../bank/a-question.ts'
import { empty, onBothDatabases, type TestDatabase } from '../support/databases.ts'
import { practised } from '../support/learners.ts'

const now = new Date('2026-11-24T10:00:00Z')
const discord: LearnerMember = { platform: 'discord', workspace: 'direct', member: 'D1' }
const slack: LearnerMember = { platform: 'slack', workspace: 'T1', member: 'U1' }

/** Somebody in a server or workspace. */
const calling = (platform: Caller['platform'], workspace: string, member: string): Caller => ({
  platform,
  workspace,
  channel: 'c1',
  member,
  isAdministrator: async () => false,
  holds: async () => false,
  sees: async () => new Set(),
})
const onDiscord = calling('discord', 'w1', 'D1')
const onSlack = calling('slack', 'T1', 'U1')

const traits = ({ platform }: Pick<Caller, 'platform'>): Traits => ({
  title: platform === 'discord' ? 'Discord' : 'Slack',
  directHasWorkspace: platform === 'slack',
  memberIsEverywhere: platform === 'discord',
  takesOff: true,
  ordersByProcess: false,
})

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  let bank: Question[]
  let log: ReviewLog
  let linking: Linking

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
  })
  beforeEach(async () => {
    await empty(store.db)
    bank = []
    log = reviewLog({ reviews: reviewsIn(store.db), cards: cardsIn(store.db), bank: { questions: () => bank } })
    linking = createLinking({
      learners: learnersIn(store.db),
      links: linksIn(store.db),
      log,
      clock: { now: () => now },
      traits,
      titleOf: (platform) => traits({ platform }).title,
    })
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  const learner = (key: LearnerMember) => learnersIn(store.db).of(key, now)
  const cardsOf = async (key: LearnerMember) => {
    const cards = await log.cards(await learner(key), 'UTC')
    return cards.toSorted((a, b) => (a.question < b.question ? -1 : 1))
  }
  /** What a rebuild of these members' own logs makes. */
  const folded = async (...members: LearnerMember[]) => {
    const reviews = await reviewsIn(store.db).of(members)
    const cards = [...Map.groupBy(reviews, ({ card }) => card).values()].flatMap((one) => foldCard(one) ?? [])
    return cards.toSorted((a, b) => (a.question < b.question ? -1 : 1))
  }
  const practise = async (key: LearnerMember, answers: Record<string, boolean>, day?: string) => {
    const where = key.platform === 'discord' ? { ...key, workspace: 'w1' } : key
    const set = await practised(store.db, where, answers, day)
    await log.rebuild(await learner(key), Object.keys(answers))
    return set
  }
  const link = async () => linking.take(onSlack, (await linking.offer(onDiscord)).code)

  test('linked, the cards are those of both logs; parted, each account has those of its own', async () => {
    await practise(discord, { a: true, b: false }, '2026-11-20')
    await practise(slack, { b: true, c: true }, '2026-11-22')
    const [before, there] = [await cardsOf(discord), await cardsOf(slack)]
    await link()
    const both = await cardsOf(slack)
    expect(both).toEqual(await folded(discord, slack))
    expect(both.map(({ question, reviews, misses }) => [question, reviews, misses])).toEqual([
      ['a', 1, 0],
      ['b', 2, 1],
      ['c', 1, 0],
    ])
    expect(await cardsOf(discord)).toEqual(both)
    await linking.part(onDiscord)
    expect([await cardsOf(discord), await cardsOf(slack)]).toEqual([before, there])
  })

  test('both sides name the other account, and a third by what it is', async () => {
    await link()
    expect(await linking.others(onDiscord)).toEqual([{ title: 'Slack', alike: false }])
    expect(await linking.others(onSlack)).toEqual([{ title: 'Discord', alike: false }])
    // The same member on another server is no other account.
    expect(await linking.others(calling('discord', 'w2', 'D1'))).toEqual([{ title: 'Slack', alike: false }])
    const second = calling('slack', 'T2', 'U1')
    expect(await linking.others(second)).toEqual([])
    await linking.take(second, (await linking.offer(onDiscord)).code)
    expect(await linking.others(second)).toEqual([
      { title: 'Discord', alike: false },
      { title: 'Slack', alike: true },
    ])
    expect(await linking.part(second)).toHaveLength(2)
    expect(await linking.part(second)).toEqual([])
  })

  test('an answer that is on its way while accounts are linked or parted is in the cards after it', async () => {
    await practise(discord, { a: true })
    await practise(slack, { b: true })
    const before = await learner(slack)
    const { code } = await linking.offer(onDiscord)
    await Promise.all([
      linking.take(onSlack, code),
      ...['c', 'd', 'e'].map((question) => practise(slack, { [question]: true })),
      // Read before the link: its learner is gone by then.
      log.rebuild(before, ['b']),
    ])
    expect(await cardsOf(discord)).toEqual(await folded(discord, slack))
    await Promise.all([linking.part(onSlack), practise(slack, { f: true }), practise(discord, { g: true })])
    expect(await cardsOf(discord)).toEqual(await folded(discord))
    expect(await cardsOf(slack)).toEqual(await folded(slack))
  })

  test('a process that ended in between leaves no cards of before: they are made when they are read', async () => {
    await practise(discord, { a: true })
    await practise(slack, { b: false })
    const { code } = await linking.offer(onDiscord)
    await linksIn(store.db).take(slack, code, now)
    expect(await cardsOf(discord)).toEqual(await folded(discord, slack))
    await linksIn(store.db).part(slack, now)
    // One answer more must not stand for all of them.
    await practise(slack, { c: true })
    expect(await cardsOf(slack)).toEqual(await folded(slack))
    expect(await cardsOf(discord)).toEqual(await folded(discord))
  })

  test('a set that both accounts answered keeps its answers for the account that began it', async () => {
    await link()
    const set = await practise(discord, { a: true })
    await reviewsIn(store.db).add({
      ...slack,
      ...{ question: 'b', card: 'b', fingerprint: 'f', chosen: '5 s', correct: false, sure: null },
      ...{ day: '2026-11-24', at: now, set, place: 1 },
    })
    await linking.part(onSlack)
    expect((await reviewsIn(store.db).ofSet({ id: set })).map(({ place }) => place)).toEqual([0, 1])
  })

  test('what comes with a linked account is scored by the bank as it is', async () => {
    const mended = question({ id: 'a', options: options(1, '90 s', '5 s') })
    await practise(discord, { b: true })
    await practise(slack, { a: true })
    bank = [mended]
    await cardsOf(discord)
    await link()
    expect((await cardsOf(discord)).find(({ question }) => question === 'a')).toMatchObject({ missed_last: true })
    const [review] = (await reviewsIn(store.db).of([slack])).filter(({ question }) => question === 'a')
    expect(review).toMatchObject({ correct: false, fingerprint: fingerprintOf(mended) })
  })

  test('after a deletion the cards are those of what is left, on either side', async () => {
    await practised(store.db, { ...discord, workspace: 'w2' }, { a: false, c: false }, '2026-11-19')
    await practise(discord, { a: true, b: true }, '2026-11-21')
    await practise(slack, { a: true, d: false }, '2026-11-23')
    await link()
    await cardsOf(slack)
    const members = membersIn(store.db)
    await members.erase({ platform: 'discord', workspace: 'w2', member: 'D1' })
    expect(await cardsOf(slack)).toEqual(await folded(discord, slack))
    expect((await cardsOf(discord)).map(({ question, misses }) => [question, misses])).toEqual([
      ['a', 0],
      ['b', 0],
      ['d', 1],
    ])
    await members.erase({ platform: 'discord', member: 'D1' })
    expect(await cardsOf(slack)).toEqual(await folded(slack))
    expect(await linking.others(onSlack)).toEqual([])
  })
})
