import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'
import { startDiscord, startTalk, type Talk } from '../../support/talk.ts'

let database: TestDatabase
let talk: Talk

beforeAll(async () => {
  database = await freshFolder()
  talk = await startTalk('discord', startDiscord, database)
})
afterAll(async () => {
  await talk?.stop()
  await database?.drop()
})

test('topics are completed while typing', async () => {
  const offered = await talk.sandbox.person('alice').completions('study', '/omt topics topic:mus')
  expect(offered.map(({ label }) => label)).toContain('Muscle energy')
})

test('commands are registered once: a second start changes nothing', async () => {
  const puts = () => talk.sandbox.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'))
  expect(puts()).toHaveLength(1)
  await talk.restart()
  expect(puts()).toHaveLength(1)
})

test('commands that cannot be registered do not keep the bot from answering', async () => {
  const own = await freshFolder()
  const other = await startTalk('discord', startDiscord, own)
  other.sandbox.faults.answer({ path: /commands$/, status: 403, times: 1 })
  await other.restart()
  await other.person('alice').types('/omt ask what is TART?')
  await other.person('alice').sees('tissue texture', 'Source:')
  expect(other.log.filter(({ msg }) => String(msg).includes('could not be registered'))).toHaveLength(1)
  await other.stop()
  await own.drop()
})

test('a dropped connection is taken up again, and what was asked meanwhile is answered', async () => {
  const alice = talk.person('alice')
  talk.sandbox.faults.dropConnections()
  await alice.types('/omt ask what is a tenderpoint?')
  await alice.sees('tenderpoint', 'Source:')
})

test.each([429, 500])('an answer that Discord first refuses with %i arrives late', async (status) => {
  const bob = talk.person('bob').in('general')
  talk.sandbox.faults.answer({ path: /callback/, status, times: 1, retryAfterSeconds: 0.2 })
  await bob.types('/omt ask what are the five models?')
  await bob.sees('five models', 'Source:')
})

test('a token revoked while running: one line that says what to do, and health says so', async () => {
  const own = await freshFolder()
  const other = await startTalk('discord', startDiscord, own)
  other.sandbox.faults.revokeToken()
  await expect
    .poll(() => other.log.filter(({ msg }) => String(msg).startsWith('DISCORD_TOKEN:')), { timeout: 10_000 })
    .toHaveLength(1)
  await other.stop()
  await own.drop()
})
