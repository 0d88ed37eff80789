import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Question } from '../../../src/bank/question.ts'
import { reviewLog } from '../../../src/practice/reviews/log.ts'
import { fingerprintOf } from '../../../src/quiz/round/fingerprint.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { cardsIn } from '../../../src/store/practice/cards.ts'
import { type Learner, learnersIn } from '../../../src/store/practice/learners.ts'
import { reviewsIn } from '../../../src/store/practice/reviews.ts'
import { answersIn } from '../../../src/store/rounds/answers.ts'
import { roundsIn } from '../../../src/store/rounds/rounds.ts'
import { empty, onBothDatabases, type TestDatabase } from '../../support/databases.ts'

const noon = new Date('2026-12-01T12:00:00Z')
const alice = { platform: 'discord', workspace: 'direct', member: 'alice' } as const

const question = (id: string, key: number): Question => ({
  id,
  topic: 'Counterstrain',
  kind: 'recall',
  difficulty: 'easy',
  stem: `What of ${id}?`,
  options: ['first', 'second', 'third'].map((text, at) => ({ text, why: `why ${text}`, key: at === key })),
  passage: `${id}#section`,
  tags: {},
  review: 'unreviewed',
  waivers: [],
  file: 'questions/test.yaml',
  line: 1,
  lines: { stem: 1, options: [1, 1, 1], passage: 1, tags: 1 },
})

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  let bank: Question[]
  let learner: Learner

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
  })
  beforeEach(async () => {
    await empty(store.db)
    bank = [question('hold', 0), question('tart', 1)]
    learner = await learnersIn(store.db).of(alice, noon)
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  const log = () =>
    reviewLog({ reviews: reviewsIn(store.db), cards: cardsIn(store.db), bank: { questions: () => bank } })
  const cards = async () => (await log().cards(learner, 'UTC')).toSorted((a, b) => (a.question < b.question ? -1 : 1))

  /** A closed round in which alice took this option. */
  async function round(id: string, choice: number, at: Date, workspace = 'w1'): Promise<string> {
    const asked = bank.find((one) => one.id === id) ?? question(id, 0)
    const key = asked.options.findIndex((option) => option.key)
    return store.db.transaction().execute(async (trx) => {
      const { id: round } = await roundsIn(store.db).add(
        trx,
        {
          platform: 'discord',
          workspace,
          channel: 'c1',
          question: id,
          topic: asked.topic,
          difficulty: 'easy',
          asked: {
            stem: asked.stem,
            options: asked.options,
            passage: asked.passage,
            reviewed: false,
            fingerprint: fingerprintOf(asked),
          },
          key,
          seed: 1,
          minutes: 10,
          discreet: false,
        },
        at,
      )
      await trx.updateTable('round').set({ state: 'closed', closed_at: at }).where('id', '=', round).execute()
      await answersIn(store.db).add(trx, round, [
        { member: 'alice', choice, correct: choice === key, points: 1, at },
        { member: 'bob', choice: 0, correct: key === 0, points: 1, at },
      ])
      return round
    })
  }

  const practised = (id: string, chosen: string, correct: boolean, place: number, day = '2026-12-01') =>
    reviewsIn(store.db).add({
      platform: 'discord',
      workspace: 'w1',
      member: 'alice',
      question: id,
      card: id,
      fingerprint: fingerprintOf(bank.find((one) => one.id === id) ?? question(id, 0)),
      chosen,
      correct,
      sure: null,
      day,
      at: new Date(`${day}T12:00:00Z`),
      set: 'set1',
      place,
    })

  test('the first answer in a round makes a card, a second one to the same question does not count', async () => {
    await round('hold', 2, noon)
    await round('hold', 0, new Date('2026-12-02T12:00:00Z'))
    expect(await cards()).toMatchObject([{ question: 'hold', reviews: 1, misses: 1, due_day: '2026-12-02' }])
  })

  test('rounds of every server count on Discord, and nobody else’s', async () => {
    await round('hold', 0, noon, 'w1')
    await round('tart', 1, noon, 'w2')
    expect((await cards()).map((card) => card.question)).toEqual(['hold', 'tart'])
    const eve = await learnersIn(store.db).of({ ...alice, member: 'eve' }, noon)
    expect(await log().cards(eve, 'UTC')).toEqual([])
  })

  test('a round that is taken out of the scores takes its card along; the next answer then counts as the first', async () => {
    const first = await round('hold', 2, noon)
    await cards()
    await roundsIn(store.db).voided(first, 'wrong key')
    expect(await cards()).toEqual([])
    await round('hold', 0, new Date('2026-12-05T12:00:00Z'))
    expect(await cards()).toMatchObject([{ question: 'hold', misses: 0, last_day: '2026-12-05' }])
  })

  test('the day of a round’s answer is the learner’s own', async () => {
    await round('hold', 0, new Date('2026-12-01T23:30:00Z'))
    expect(await log().cards(learner, 'Asia/Tokyo')).toMatchObject([{ last_day: '2026-12-02' }])
  })

  test('a corrected key scores old answers anew, by the words of the option', async () => {
    await practised('hold', 'second', false, 0)
    const own = log()
    await own.rebuild(learner)
    expect(await own.cards(learner, 'UTC')).toMatchObject([{ misses: 1, missed_last: true }])
    // The options change places too: their words are what was chosen.
    const mended = question('hold', 1)
    bank = [{ ...mended, options: mended.options.toReversed() }]
    expect(await own.cards(learner, 'UTC')).toMatchObject([{ misses: 0, missed_last: false }])
    expect(await reviewsIn(store.db).of(learner.members)).toMatchObject([{ chosen: 'second', correct: true }])
  })

  test('an edited question keeps its history, a retired one too', async () => {
    await practised('hold', 'second', false, 0)
    await practised('hold', 'first', true, 1, '2026-12-02')
    bank = [{ ...question('hold', 0), stem: 'Quite another wording?' }]
    await log().rebuild(learner)
    const before = await cards()
    expect(before).toMatchObject([{ reviews: 2, misses: 1 }])
    bank = []
    expect(await cards()).toEqual(before)
  })

  test('cards made anew from the log are those that were kept', async () => {
    await round('hold', 0, noon)
    await practised('tart', 'first', false, 0)
    await practised('tart', 'second', true, 1, '2026-12-02')
    const own = log()
    await own.rebuild(learner, ['tart'])
    const kept = await cards()
    await store.db.deleteFrom('card').execute()
    await own.rebuild(learner)
    expect(await cards()).toEqual(kept)
    expect(kept).toHaveLength(2)
  })

  test('a place of a set takes one answer', async () => {
    expect(await practised('hold', 'second', false, 0)).toBe(true)
    expect(await practised('hold', 'first', true, 0)).toBe(false)
    expect(await reviewsIn(store.db).of(learner.members)).toMatchObject([{ chosen: 'second', correct: false }])
  })

  test('of many commands at once one makes the learner', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () => learnersIn(store.db).of({ ...alice, member: 'zoe' }, noon)),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await store.db.selectFrom('learner').selectAll().execute()).toHaveLength(2)
  })
})
