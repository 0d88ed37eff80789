import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LeaseLost } from '../../src/core/errors.ts'
import { createRecorder } from '../../src/quiz/round/recorder.ts'
import { keeping, stillHeld } from '../../src/store/lease.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { picksIn } from '../../src/store/rounds/picks.ts'
import type { RoundLease } from '../../src/store/rounds/round-lease.ts'
import { roundsIn } from '../../src/store/rounds/rounds.ts'
import { noticesIn } from '../../src/store/schedules/notices.ts'
import { empty, onBothDatabases, type TestDatabase } from '../support/databases.ts'

const now = new Date('2026-11-24T08:00:00Z')
const alice = { platform: 'discord', workspace: 'w1', member: 'alice' } as const

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

  const rounds = () => roundsIn(store.db)
  const notices = () => noticesIn(store.db)

  const addRound = async () => (await store.db.transaction().execute((trx) => rounds().add(trx, newRound, now))).id
  const taken = async (id: string): Promise<RoundLease> => {
    const lease = await rounds().take(id, 60)
    if (!lease) throw new Error('somebody else has the round')
    return lease
  }
  const addNotice = () =>
    store.db
      .transaction()
      .execute((trx) => notices().add(trx, { ...alice, content: { kind: 'reminder', rounds: [] }, at: now }))
  const takenLetter = async () => {
    const letter = await notices().take(alice, 60)
    if (!letter) throw new Error('somebody else has the letter')
    return letter
  }
  /** As if so much time had passed for whoever has it. */
  const runOut = (table: 'round' | 'notice') =>
    store.db.updateTable(table).set({ leased_until: sql<Date>`now() - interval '1 second'` }).execute()
  const rows = (table: 'round' | 'notice') => store.db.selectFrom(table).selectAll().execute()

  describe('a round', () => {
    test('of many who reach for it one gets it, and another once that one lets go', async () => {
      const id = await addRound()
      const got = await Promise.all(Array.from({ length: 6 }, () => rounds().take(id, 60)))
      const [lease, ...more] = got.filter((one) => one !== undefined)
      expect(more).toEqual([])
      expect(await lease?.extend(60)).toBe(true)
      expect(await rounds().take(id, 60)).toBeUndefined()
      await lease?.release()
      expect((await taken(id)).round).toMatchObject({ id, state: 'scheduled' })
    })

    test('that ran out is no longer extended, also while nobody else has taken it', async () => {
      const lease = await taken(await addRound())
      await runOut('round')
      expect(await lease.extend(60)).toBe(false)
      await expect(stillHeld(lease, 60)()).rejects.toThrow(LeaseLost)
    })

    test('that ran out and that nobody took keeps what its owner did last', async () => {
      const lease = await taken(await addRound())
      await runOut('round')
      expect(await lease.change('scheduled', { state: 'posting' })).toMatchObject({ state: 'posting' })
    })

    test('of whoever wakes up late nothing is stored, and what another took stays theirs', async () => {
      const id = await addRound()
      const late = await taken(id)
      await runOut('round')
      const other = await taken(id)
      const before = await rows('round')

      expect(await late.extend(60)).toBe(false)
      await late.release()
      await expect(late.change('scheduled', { state: 'posting' })).rejects.toThrow(LeaseLost)
      await expect(late.change('open', { state: 'closing' })).rejects.toThrow(LeaseLost)
      await expect(late.voided('too late')).rejects.toThrow(LeaseLost)
      await expect(late.trouble('too late')).rejects.toThrow(LeaseLost)
      await expect(late.markAsked()).rejects.toThrow(LeaseLost)
      await expect(store.db.transaction().execute((trx) => late.hold(trx))).rejects.toThrow(LeaseLost)
      const withPick = late.voided('too late', async (trx) => {
        await trx.updateTable('round').set({ trouble: 'within' }).execute()
      })
      await expect(withPick).rejects.toThrow(LeaseLost)

      expect(await rows('round')).toEqual(before)
      expect(await other.extend(60)).toBe(true)
      expect(await other.change('scheduled', { state: 'posting' })).toMatchObject({ state: 'posting' })
      expect(await other.trouble('out of reach')).toBe(true)
      expect(await other.trouble('out of reach')).toBe(false)
      expect(await other.voided('faulty')).toMatchObject({ state: 'void', void_reason: 'faulty' })
    })

    test('is nobody’s when the only process begins, whoever had it before', async () => {
      const id = await addRound()
      const before = await taken(id)
      await rounds().releaseAll()
      await expect(before.change('scheduled', { state: 'posting' })).rejects.toThrow(LeaseLost)
      await taken(id)
    })

    test('taken by the version before, which knew no owners, is free when it runs out', async () => {
      const id = await addRound()
      await store.db.updateTable('round').set({ leased_until: sql<Date>`now() + interval '30 seconds'` }).execute()
      expect(await rounds().take(id, 60)).toBeUndefined()
      await runOut('round')
      await taken(id)
    })

    test('taken before the database’s clock was set back a day is not locked for a day', async () => {
      const id = await addRound()
      const before = await taken(id)
      await store.db.updateTable('round').set({ leased_until: sql<Date>`leased_until + interval '1 day'` }).execute()
      const after = await taken(id)
      expect(await before.extend(60)).toBe(false)
      expect(await after.extend(60)).toBe(true)
    })

    test('a tutor takes out a round whoever works on it', async () => {
      const id = await addRound()
      const lease = await taken(id)
      await rounds().voided(id, 'two keys')
      expect(await lease.change('scheduled', { state: 'posting' })).toMatchObject({ state: 'void' })
    })

    test('is kept while the work goes on, and let go of however it ends', async () => {
      const id = await addRound()
      const lease = await taken(id)
      await expect(
        keeping(lease, 60, async () => {
          expect(await rounds().take(id, 60)).toBeUndefined()
          throw new Error('out of reach')
        }),
      ).rejects.toThrow('out of reach')
      await taken(id)
    })
  })

  describe('a letter', () => {
    test('of many who reach for it one gets it, and another once that one lets go', async () => {
      await addNotice()
      const got = await Promise.all(Array.from({ length: 6 }, () => notices().take(alice, 60)))
      const [letter, ...more] = got.filter((one) => one !== undefined)
      expect(more).toEqual([])
      expect(await letter?.extend(60)).toBe(true)
      await letter?.release()
      const again = await takenLetter()
      expect(again).toMatchObject({ id: letter?.id, begun: true })
    })

    test('of whoever wakes up late nothing is stored, and what another took stays theirs', async () => {
      await addNotice()
      const late = await takenLetter()
      await runOut('notice')
      expect(await late.extend(60)).toBe(false)
      const other = await takenLetter()
      expect(other.id).toBe(late.id)
      const before = await rows('notice')

      expect(await late.extend(60)).toBe(false)
      await late.release()
      await expect(late.told(now)).rejects.toThrow(LeaseLost)
      const within = store.db.transaction().execute(async (trx) => {
        await notices().add(trx, { ...alice, member: 'tess', content: { kind: 'reminder', rounds: [] }, at: now })
        await late.told(now, trx)
      })
      await expect(within).rejects.toThrow(LeaseLost)

      expect(await rows('notice')).toEqual(before)
      expect(await notices().take(alice, 60)).toBeUndefined()
      expect(await other.extend(60)).toBe(true)
      await other.told(now)
      expect(await notices().waiting(alice)).toBeUndefined()
    })

    test('taken before the database’s clock was set back a day is not locked for a day', async () => {
      await addNotice()
      await takenLetter()
      await store.db.updateTable('notice').set({ leased_until: sql<Date>`leased_until + interval '1 day'` }).execute()
      await takenLetter()
    })

    test('is nobody’s when the only process begins, whoever had it before', async () => {
      await addNotice()
      const before = await takenLetter()
      await notices().releaseAll()
      await expect(before.told(now)).rejects.toThrow(LeaseLost)
      await takenLetter()
    })
  })

  test('who presses under a closed question is not told of what they changed under another in the same moment', async () => {
    const [open, closed] = [await addRound(), await addRound()]
    const state = { message: 'm1', closes_at: now }
    await (await taken(open)).change('scheduled', { state: 'open', ...state })
    await (await taken(closed)).change('scheduled', { state: 'closed', ...state })
    const recorder = createRecorder(picksIn(store.db), () => {})
    const press = (round: string) =>
      recorder.press({ round, member: 'alice', choice: 1, via: 'button', present: true, order: 1n, at: now })
    expect(await Promise.all([press(closed), press(open), press(closed)])).toEqual([false, true, false])
  })
})
