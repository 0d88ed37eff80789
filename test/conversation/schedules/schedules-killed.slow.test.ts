import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../../src/store/open.ts'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'
import { expectOnceEach, progressIn, storeDue } from '../../support/schedules/due-schedules.ts'
import { gather, type Herd, until } from '../../support/schedules/herd.ts'

let database: TestDatabase
let herd: Herd

beforeEach(async () => {
  database = await freshFolder()
  herd = await gather(database.location, [0])
})
afterEach(async () => {
  await herd.stop()
  await database.drop()
})

/** Only one process at a time can use the embedded database. */
async function inTheDatabase<Result>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<Result>) {
  const store = await openStore(database.location, () => {})
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

test('each schedule posts once although the bot is killed fifty times', async () => {
  const { sandbox, channels } = herd
  const [bot] = herd.bots
  if (!bot) throw new Error('there is no bot')
  const spread = { count: 150, afterSeconds: 2, overSeconds: 150, minutes: 60 }
  const due = await inTheDatabase(({ db }) => storeDue(db, { workspace: sandbox.serverId, channels, ...spread }))

  for (let kill = 0; kill < 50; kill++) {
    const started = bot.start()
    // Half of them at work, and half of them anywhere.
    if (kill % 2 === 0) await started
    await wait(Math.random() * (kill % 2 === 0 ? 1_000 : 3_000))
    await bot.kill()
    await started
  }

  // In a last life, long enough for the jobs of all lives before it to come back, and looked at when it is over.
  let seen: Awaited<ReturnType<typeof progressIn>> | undefined
  const done = async () => {
    await bot.start()
    await wait(40_000)
    expect(bot.running).toBe(true)
    await bot.kill()
    seen = await inTheDatabase(({ db }) => progressIn(db))
    return seen.unfinished + seen.due + seen.jobs === 0
  }
  await until(done, 300, () => `${JSON.stringify(seen)}\n${herd.output}`)
  await inTheDatabase(async ({ db }) => {
    await expectOnceEach(db, sandbox, due)
    expect(await db.selectFrom('round').select('id').where('state', '=', 'open').execute()).toHaveLength(due.length)
  })
}, 900_000)
