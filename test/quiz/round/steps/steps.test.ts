import { describe, expect, test } from 'vitest'
import { announceVoid } from '../../../../src/quiz/round/steps/announce-void.ts'
import { ask } from '../../../../src/quiz/round/steps/ask.ts'
import { post } from '../../../../src/quiz/round/steps/post.ts'
import { publish } from '../../../../src/quiz/round/steps/publish.ts'
import { closeUnseen, readBack } from '../../../../src/quiz/round/steps/read-back.ts'
import { score } from '../../../../src/quiz/round/steps/score.ts'
import { seed } from '../../../../src/quiz/round/steps/seed.ts'
import { startAnew } from '../../../../src/quiz/round/steps/start-anew.ts'
import { refOf } from '../../../../src/quiz/round/steps/step.ts'
import { runningSchedules, schedulesIn } from '../../../../src/store/schedules/schedules.ts'
import { planWith } from '../../../support/schedules/plan.ts'
import { houseOfSteps } from './house.ts'

const house = houseOfSteps()

describe('posting', () => {
  test('puts the question in the channel and opens it for its minutes', async () => {
    const { tools, round, reads, alarms } = house()
    const { held, round: scheduled } = await round()
    const open = await post(tools, held, scheduled)
    expect(reads()).toEqual([expect.stringContaining('How long is the position of ease held?')])
    expect(open).toMatchObject({ state: 'open', message: expect.stringMatching(/^\d+$/) })
    expect((open.closes_at?.getTime() ?? 0) - (open.posting_at?.getTime() ?? 0)).toBe(10 * 60_000)
    expect(await alarms(open)).toEqual([{ closing: true, seconds: expect.closeTo(600, -1) }])
  })

  test('begun again after it was cut off, finds its post and posts no second', async () => {
    const { tools, round, reads } = house()
    const { held } = await round()
    const posting = await held.lease.change('scheduled', {
      state: 'posting',
      posting_at: tools.clock.now(),
      closes_at: new Date(tools.clock.now().getTime() + 600_000),
    })
    const first = await post(tools, held, posting)
    const again = await post(tools, held, posting)
    expect(reads()).toHaveLength(1)
    expect(again.message).toBe(first.message)
  })

  test('what is hours late is taken out instead, and its schedule is told', async () => {
    const { tools, store, round, reads, later } = house()
    const { db } = store
    const due = tools.clock.now()
    const [place, plan] = [{ platform: 'discord', workspace: 'w1' } as const, planWith()]
    const schedule = await db.transaction().execute(async (trx) => {
      const added = await schedulesIn(db).add(trx, place, 'tess', plan, due, due)
      await runningSchedules(db).addRuns(trx, added.id, [due], false)
      return added.id
    })
    const { held, round: scheduled } = await round({}, { schedule, due_at: due })
    later(3 * 60)
    expect(await post(tools, held, scheduled)).toMatchObject({ state: 'void' })
    expect(reads()).toEqual([])
    expect(await db.selectFrom('notice').select('member').execute()).toEqual([{ member: 'tess' }])
  })
})

test('seeding puts a sign for each option under the question, once', async () => {
  const { tools, sandbox, round } = house()
  const { held, round: scheduled } = await round()
  const open = await post(tools, held, scheduled)
  expect(await seed(tools, held, open)).toMatchObject({ state: 'open', seeded: true })
  await seed(tools, held, open)
  const seen = sandbox
    .person('alice')
    .sees('study')
    .find(({ id }) => id === open.message)
  expect(seen?.reactions.map(({ emoji, count }) => `${emoji} ${count}`)).toEqual(['🇦 1', '🇧 1', '🇨 1'])
})

test('a round whose clock was set back gets its minutes once more, and its post says so', async () => {
  const { tools, sandbox, round, later, alarms } = house()
  const { held, round: scheduled } = await round()
  const open = await post(tools, held, scheduled)
  later(-24 * 60)
  const anew = await startAnew(tools, held, open)
  expect((open.closes_at?.getTime() ?? 0) - (anew.closes_at?.getTime() ?? 0)).toBeGreaterThan(23 * 60 * 60_000)
  expect(sandbox.person('alice').sees('study').at(-1)).toMatchObject({ id: open.message, edited: true })
  expect(await alarms(anew)).toHaveLength(2)
})

describe('closing', () => {
  test('adds what stands under the post and was not seen, and lets nothing in after it', async () => {
    const { tools, sandbox, round } = house()
    const { held, round: scheduled } = await round()
    const open = await post(tools, held, scheduled)
    await seed(tools, held, open)
    const alice = sandbox.person('alice')
    await alice.reacts(open.message ?? '', '🇨')
    expect(await readBack(tools, held, open)).toMatchObject({ state: 'closing', unclear: [], asks_until: null })
    expect(await tools.picks.of(open.id)).toMatchObject([{ member: alice.id, choice: 2, order: 0n }])
    const late = { platform: 'discord', via: 'reaction', member: alice.id, choice: 0, present: true } as const
    const wrote = await tools.picks.writeReactions([{ ...late, ...refOf(open), order: 9n, at: new Date() }])
    expect(wrote).toEqual([])
  })

  test('who left two reactions of which none was seen to come last is to be asked', async () => {
    const { tools, sandbox, round, alarms } = house()
    const { held, round: scheduled } = await round()
    const open = await post(tools, held, scheduled)
    const alice = sandbox.person('alice')
    for (const sign of ['🇦', '🇨']) await alice.reacts(open.message ?? '', sign)
    const closing = await readBack(tools, held, open)
    expect(closing.unclear).toEqual([{ member: alice.id, choices: [0, 2], asked: false }])
    expect(await alarms(open)).toContainEqual({ closing: false, seconds: expect.closeTo(120, -1) })
  })

  test('of a channel that is out of reach, what was seen stands', async () => {
    const { tools, round, hears } = house()
    const { held, round: open } = await round({ state: 'open', message: '1' })
    await hears(open, 'alice', 1, 5)
    expect(await closeUnseen(tools, held, open)).toMatchObject({ state: 'closing', unclear: [] })
    expect(await tools.picks.of(open.id)).toMatchObject([{ member: 'alice', choice: 1, present: true }])
  })

  test('one that a tutor took out meanwhile stays out', async () => {
    const { tools, round } = house()
    const { held, round: open } = await round({ state: 'open', message: '1' })
    await held.lease.voided('faulty')
    expect(await closeUnseen(tools, held, open)).toMatchObject({ state: 'void' })
  })
})

test('asking writes to each who is unclear, and to who takes no messages it does no harm', async () => {
  const { tools, sandbox, round } = house()
  const alice = sandbox.person('alice')
  const unclear = [alice.id, '1'].map((member) => ({ member, choices: [0, 2], asked: false }))
  const { held, round: closing } = await round({ state: 'closing', message: '1', unclear })
  const asked = await ask(tools, held, closing)
  expect(asked.unclear).toEqual(unclear.map((one) => ({ ...one, asked: true })))
  const letter = alice.sees('direct').at(-1)
  expect(letter?.text).toContain('Which was your answer?')
  expect(letter?.buttons.map(({ label }) => label)).toEqual(['A. 5 s', 'C. 90 s'])
})

test('scoring counts the last choice of each, keeps no pick, and does it once', async () => {
  const { tools, round, hears } = house()
  const { held, round: closing } = await round({ state: 'closing', message: '1' })
  await hears(closing, 'alice', 0, 1)
  await hears(closing, 'alice', 2, 2)
  await hears(closing, 'bob', 1, 3)
  await hears(closing, 'chen', 0, 0)
  await hears(closing, 'chen', 2, 0)
  const closed = await score(tools, held, closing)
  expect(closed).toMatchObject({ state: 'closed', unclear: null })
  const scored = (await tools.answers.of(closed)).map(({ member, choice, points }) => [member, choice, points])
  expect(scored.toSorted()).toEqual([
    ['alice', 2, 2],
    ['bob', 1, 0],
  ])
  expect(await tools.picks.of(closed.id)).toEqual([])
  expect(await score(tools, held, closing)).toMatchObject({ state: 'closed' })
  expect(await tools.answers.of(closed)).toHaveLength(2)
})

describe('publishing', () => {
  test('closes the post and tells the result once, naming only who shows a name', async () => {
    const { tools, sandbox, store, round, reads } = house()
    const { held, round: scheduled } = await round()
    const open = await post(tools, held, scheduled)
    const [alice, bob] = [sandbox.person('alice'), sandbox.person('bob')]
    const at = tools.clock.now()
    await store.db.transaction().execute((trx) =>
      tools.answers.add(
        trx,
        open.id,
        [alice, bob].map(({ id }) => ({ member: id, choice: 2, correct: true, points: 2, at })),
      ),
    )
    const place = { platform: 'discord', workspace: sandbox.serverId } as const
    await tools.members.change({ ...place, member: bob.id }, { hidesName: true })
    const closed = await held.lease.change('open', { state: 'closed', closed_at: at })
    const published = await publish(tools, held, closed)
    expect(published).toMatchObject({ published: true, result: expect.stringMatching(/^\d+$/) })
    const [question, result] = reads()
    expect(question).toContain('closed')
    expect(result).toContain('2 of 2 answered right.')
    expect(result).toContain('and 1 more')
    expect(result).not.toContain(bob.id)
    // Cut off after it was told: the result is found by its button.
    expect(await publish(tools, held, { ...published, published: false })).toMatchObject({ result: published.result })
    expect(reads()).toHaveLength(2)
  })

  test('where the question was deleted, the result stands by itself', async () => {
    const { tools, sandbox, round, reads } = house()
    const { held, round: scheduled } = await round()
    const open = await post(tools, held, scheduled)
    sandbox.moderator.deletes(open.message ?? '')
    const closed = await held.lease.change('open', { state: 'closed', closed_at: tools.clock.now() })
    await publish(tools, held, closed)
    expect(reads()).toEqual([expect.stringContaining('Nobody answered this time.')])
  })
})

describe('announcing that a round was taken out', () => {
  test('marks the post and says why in the channel', async () => {
    const { tools, round, reads } = house()
    const { held, round: scheduled } = await round()
    await post(tools, held, scheduled)
    const announced = await announceVoid(tools, held, await held.lease.voided('two keys'))
    expect(announced).toMatchObject({ state: 'void', published: true })
    const [question, notice] = reads()
    expect(question).toContain('Taken out of the scores: two keys')
    expect(notice).toContain('Reason: two keys')
  })

  test('says nothing of what was never posted, or was deleted before it had a result', async () => {
    const { tools, sandbox, round, reads } = house()
    const unposted = await round()
    const voided = await unposted.held.lease.voided('no question')
    expect(await announceVoid(tools, unposted.held, voided)).toMatchObject({ published: true, result: null })
    const posted = await round()
    const open = await post(tools, posted.held, posted.round)
    sandbox.moderator.deletes(open.message ?? '')
    const deleted = await posted.held.lease.voided('deleted')
    expect(await announceVoid(tools, posted.held, deleted)).toMatchObject({ published: true, result: null })
    expect(reads()).toEqual([])
  })
})
