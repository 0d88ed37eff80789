import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Caller } from '../../src/core/caller.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { askedLog } from '../../src/store/people/asked.ts'
import { seenEvents } from '../../src/store/seen-events.ts'
import { empty, freshFolder, onAServer, onBothDatabases, type TestDatabase } from '../support/databases.ts'

const alice: Caller = {
  platform: 'discord',
  workspace: 'w1',
  channel: 'c1',
  member: 'alice-id',
  isAdministrator: async () => false,
  holds: async () => false,
  sees: async (channels) => new Set(channels),
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

  test('a question is on record with its passages and its rating, without who asked', async () => {
    const asked = askedLog(store.db)
    const { id, written } = asked.add(alice, {
      question: 'what is TART?',
      verdict: 'answered',
      passages: ['tart#letters'],
    })
    await written
    await asked.rate(alice, id, 'up')
    await asked.rate(alice, id, 'down')
    expect(await asked.find(alice, id)).toEqual({ id, question: 'what is TART?', passages: ['tart#letters'] })
    const rows = await store.db.selectFrom('asked').selectAll().execute()
    expect(rows).toMatchObject([{ platform: 'discord', workspace: 'w1', verdict: 'answered', feedback: 'down' }])
    expect(JSON.stringify(rows)).not.toContain('alice')
  })

  test('a question asked just before the end is written before the database closes', async () => {
    const asked = askedLog(store.db)
    asked.add(alice, { question: 'last', verdict: 'answered', passages: [] })
    await asked.settled()
    expect(await store.db.selectFrom('asked').select('question').execute()).toEqual([{ question: 'last' }])
  })

  test('a button pressed at once finds its question', async () => {
    const asked = askedLog(store.db)
    const { id } = asked.add(alice, { question: 'quick', verdict: 'answered', passages: [] })
    expect((await asked.find(alice, id))?.question).toBe('quick')
    const second = asked.add(alice, { question: 'quicker', verdict: 'answered', passages: [] })
    expect(await asked.claimShow(alice, second.id)).toBe(true)
  })

  test('of many presses of "Show everyone" one wins', async () => {
    const asked = askedLog(store.db)
    const { id, written } = asked.add(alice, { question: 'q', verdict: 'answered', passages: [] })
    await written
    const claims = await Promise.all(Array.from({ length: 8 }, () => asked.claimShow(alice, id)))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  test('a question with control characters is stored', async () => {
    const asked = askedLog(store.db)
    const { id, written } = asked.add(alice, {
      question: 'a\0b\u0007 \ud83c\udf89',
      verdict: 'not_covered',
      passages: [],
    })
    await written
    expect((await asked.find(alice, id))?.question).toBe('ab\u0007 \ud83c\udf89')
  })

  test('gaps are what was declined or rated not helpful in this workspace since then, oldest first', async () => {
    const asked = askedLog(store.db)
    const ask = async (question: string, verdict: 'answered' | 'not_covered', caller = alice) => {
      const { id, written } = asked.add(caller, { question, verdict, passages: [] })
      await written
      return id
    }
    const old = await ask('long ago', 'not_covered')
    await store.db
      .updateTable('asked')
      .set({ asked_at: new Date('2026-01-01') })
      .where('id', '=', old)
      .execute()
    const declined = await ask('declined', 'not_covered')
    await asked.rate(alice, await ask('helped', 'answered'), 'up')
    await ask('not rated', 'answered')
    await ask('elsewhere', 'not_covered', { ...alice, workspace: 'w2' })
    const rated = await ask('rated', 'answered')
    await asked.rate(alice, rated, 'down')
    asked.add(alice, { question: 'this moment', verdict: 'not_covered', passages: [] })
    expect(await asked.gaps(alice, new Date('2026-01-02'))).toEqual([
      { id: declined, question: 'declined', verdict: 'not_covered', feedback: null, passages: [] },
      { id: rated, question: 'rated', verdict: 'answered', feedback: 'down', passages: [] },
      { id: expect.any(String), question: 'this moment', verdict: 'not_covered', feedback: null, passages: [] },
    ])
    expect((await asked.gaps(alice, new Date('2025-12-31'))).map(({ question }) => question)[0]).toBe('long ago')
  })

  test('an event counts once, also over a restart, and again after it was forgotten', async () => {
    expect(await seenEvents(store.db).first('slack', 'Ev1')).toBe(true)
    await store.close()
    store = await openStore(database.location, () => {})
    const seen = seenEvents(store.db)
    expect(await seen.first('slack', 'Ev1')).toBe(false)
    await seen.forget('slack', 'Ev1')
    expect(await seen.first('slack', 'Ev1')).toBe(true)
  })
})

onAServer((fresh) => {
  test('a connection that breaks in the middle of a transaction ends the transaction and nothing else', async () => {
    const database = await fresh()
    const store = await openStore(database.location, () => {})
    const broken = store.db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(store.db)
      await sql`select 1`.execute(trx)
    })
    await expect(broken).rejects.toThrow()
    await store.ping()
    await store.close()
    await database.drop()
  })
})

const openInAnotherProcess = `
  const { openStore } = await import(process.argv[1])
  try {
    const store = await openStore({ dataDir: process.argv[2] }, () => {})
    process.stdout.write('open\\n')
    setInterval(() => {}, 1000)
  } catch (error) {
    process.stdout.write('refused: ' + error.message + '\\n')
  }
`

async function open(dataDir: string) {
  const module = new URL('../../src/store/open.ts', import.meta.url).href
  const child = spawn('node', ['--input-type=module', '-e', openInAnotherProcess, module, dataDir])
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said) }
}

test('a second process is kept out of the folder and told why; after a SIGKILL the next one gets in', async () => {
  const database = await freshFolder()
  if (!('dataDir' in database.location)) throw new Error('expected a folder')
  const { dataDir } = database.location
  const first = await open(dataDir)
  expect(first.said).toBe('open\n')
  const second = await open(dataDir)
  expect(second.said).toContain(`another process uses ${dataDir}`)
  expect(second.said).toContain('DATABASE_URL')
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const third = await open(dataDir)
  expect(third.said).toBe('open\n')
  third.child.kill('SIGKILL')
  await once(third.child, 'exit')
  await database.drop()
})

test('a server that does not answer is named with its variable', async () => {
  await expect(openStore({ databaseUrl: 'postgres://omt@127.0.0.1:9/none' }, () => {})).rejects.toThrow(
    /^DATABASE_URL: the database could not be made ready: .*ECONNREFUSED/,
  )
})
