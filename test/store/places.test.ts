import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '../../src/services.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { askedLog } from '../../src/store/people/asked.ts'
import { type Rounds, roundsOfPlaces } from '../../src/store/rounds/rounds.ts'
import { schedulesIn } from '../../src/store/schedules/schedules.ts'
import { onBothDatabases, type TestDatabase } from '../support/databases.ts'
import { type Planted, plant } from '../support/hostile/planted.ts'

/** What a command can say. Each line below has to be a mistake that the compiler finds, or `npm run types` fails. */
export const unsayable = async (services: Services, engine: Rounds) => {
  // @ts-expect-error a round by its id alone
  await services.rounds.find('k7m2p9qxyz')
  // @ts-expect-error what the engines look up with is not what commands get
  const handed: Services['rounds'] = engine
  // @ts-expect-error answers of an id that nobody found
  await services.answers.of('k7m2p9qxyz')
  // @ts-expect-error nor of what only looks like a round
  await services.answers.ofMember({ id: 'k7m2p9qxyz' }, 'alice')
  // @ts-expect-error a question of the log by its id alone
  await services.asked.find('00000000-0000-4000-8000-000000000000')
  // @ts-expect-error a schedule by its id alone
  await services.schedules.remove('k7m2p')
  // @ts-expect-error an answer in a round without who is where
  await services.quiz.choose('k7m2p9qxyz', 'alice', 1, 1n)
  return handed
}

onBothDatabases((fresh) => {
  const here = { platform: 'discord', workspace: 'w1', channel: 'c1', member: 'tess' } as const
  let database: TestDatabase
  let store: Store
  let planted: Planted

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
    planted = await plant(store.db, here, 'OURS')
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  test.each([
    ['another workspace', { ...here, workspace: 'w2' }],
    ['another platform', { ...here, platform: 'slack' as const }],
  ])('an id is of nothing in %s', async (_, there) => {
    const [rounds, schedules, asked] = [roundsOfPlaces(store.db), schedulesIn(store.db), askedLog(store.db)]
    for (const round of planted.rounds) {
      expect(await rounds.find(here, round)).toMatchObject({ id: round })
      expect(await rounds.find(there, round)).toBeUndefined()
      expect(await rounds.findIn(there, round)).toBeUndefined()
      expect(await rounds.asking(there, round)).toBeUndefined()
    }
    expect(await asked.find(there, planted.asked)).toBeUndefined()
    expect(await asked.claimShow(there, planted.asked)).toBe(false)
    await asked.rate(there, planted.asked, 'down')
    expect(await asked.gaps(here, new Date(0))).toMatchObject([{ id: planted.asked, feedback: null }])
    expect(await asked.gaps(there, new Date(0))).toEqual([])
    expect(await schedules.dropDraft(there, planted.draft)).toBe(false)
    await store.db.transaction().execute(async (trx) => {
      expect(await schedules.takeDraft(trx, there, planted.draft)).toBeUndefined()
      expect(await schedules.hold(trx, there, planted.schedule)).toBeUndefined()
    })
  })

  test('a round is answered in its own channel, and asks its own members', async () => {
    const rounds = roundsOfPlaces(store.db)
    const [open = '', closing = ''] = planted.rounds
    expect(await rounds.findIn(here, open)).toMatchObject({ id: open })
    expect(await rounds.findIn({ ...here, channel: 'c2' }, open)).toBeUndefined()
    expect(await rounds.asking(here, open)).toBeUndefined()
    expect(await rounds.asking(here, closing)).toMatchObject({ id: closing })
    expect(await rounds.asking({ ...here, member: 'chen' }, closing)).toBeUndefined()
    // Discord's direct messages belong to no server; who is asked is enough.
    const direct = { ...here, workspace: 'direct', direct: true } as const
    expect(await rounds.asking(direct, closing)).toMatchObject({ id: closing })
    expect(await rounds.asking({ ...direct, member: 'chen' }, closing)).toBeUndefined()
  })

  test('a draft is its own tutor’s', async () => {
    const schedules = schedulesIn(store.db)
    expect(await schedules.dropDraft({ ...here, member: 'chen' }, planted.draft)).toBe(false)
    expect(await schedules.dropDraft(here, planted.draft)).toBe(true)
  })
})
