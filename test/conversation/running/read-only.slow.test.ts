import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../../src/http/listen.ts'
import { router } from '../../../src/http/router.ts'
import { onAServer, type TestDatabase } from '../../support/databases.ts'
import { newestQuestion } from '../../support/quiz.ts'
import { startDiscord, startTalk, type Talk } from '../../support/talk.ts'

/** A server that takes no writes for a while, as a standby does that has just taken over: nothing is lost and nothing said twice. */
describe('a database that can only be read', () => {
  onAServer((fresh) => {
    let database: TestDatabase
    let talk: Talk
    let server: Awaited<ReturnType<typeof listen>>
    beforeAll(async () => {
      database = await fresh()
      talk = await startTalk('discord', startDiscord, database)
      server = await listen(
        router(talk.bot.routes, () => {}),
        '127.0.0.1',
        0,
      )
    })
    afterAll(async () => {
      await server?.close()
      await talk?.stop()
      await database?.drop()
    })

    /** For connections to come; those that are open are ended, as a failover does. */
    async function turn(isReadOnly: boolean): Promise<void> {
      const { databaseUrl = '' } = database.location as { databaseUrl?: string }
      const admin = new URL(databaseUrl)
      admin.pathname = '/postgres'
      const client = new pg.Client({ connectionString: admin.href })
      await client.connect()
      const name = new URL(databaseUrl).pathname.slice(1)
      await client.query(`alter database ${name} set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`)
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
      await client.end()
    }
    const isReady = async () => (await fetch(`http://127.0.0.1:${server.port}/ready`)).status === 200

    /** Ready, and connections that could only read are gone: each is let go after a minute. */
    async function writesAgain(): Promise<void> {
      await expect.poll(isReady, { timeout: 20_000 }).toBe(true)
      await wait(61_000)
    }

    test('is told to the operator, and what is asked is answered all the same', async () => {
      await turn(true)
      await expect.poll(isReady, { timeout: 20_000 }).toBe(false)
      expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200)
      await talk.person('alice').types('/omt ask How long is a counterstrain position held?')
      await talk.person('alice').sees('90 seconds')
    })

    test('who wants a question hears that it did not work, and the next one comes', async () => {
      const tess = talk.person('tess')
      await tess.types('/omt quiz minutes:10')
      await tess.sees('broke on our side')
      await turn(false)
      await writesAgain()
      await tess.types('/omt quiz minutes:10')
      await tess.sees('Quiz question')
    })

    test('an answer that was given meanwhile counts', async () => {
      const { key } = await newestQuestion(talk)
      await turn(true)
      await expect.poll(isReady, { timeout: 20_000 }).toBe(false)
      await talk.person('alice').answers(key)
      await talk.person('bob').answers(key === 0 ? 1 : 0)
      await turn(false)
      await writesAgain()
      await talk.passes(10)
      await talk.person('tess').sees('The answer', '1 of 2 answered right')
      const said = (msg: string) => talk.log.filter((line) => line.msg === msg).length
      expect(said('jobs: the database did not answer, trying again')).toBeLessThan(20)
    })
  })
})
