import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../../src/store/schema.ts'
import { freshDatabase, onAServer } from '../../support/databases.ts'
import { postgresBin, startPostgresServer } from '../../support/processes/postgres-server.ts'
import { expectOnceEach, seenIn, storeDue } from '../../support/schedules/due-schedules.ts'
import { until, untilAllIsDone, withHerd } from '../../support/schedules/herd.ts'

const spread = { afterSeconds: 5, overSeconds: 30 }
const aMinute = 60_000

const roundsOf = (db: Database) => db.selectFrom('round').selectAll().execute()

describe('each schedule posts once', () => {
  onAServer((fresh) => {
    test(
      'although one of three processes is killed every few seconds',
      async () =>
        withHerd(await fresh(), [0, 0, 0], async (herd, db) => {
          const { bots, sandbox, channels } = herd
          const due = await storeDue(db, {
            workspace: herd.sandbox.serverId,
            channels,
            count: 500,
            minutes: 60,
            ...spread,
          })
          const starts: Promise<void>[] = []
          for (let kill = 0; kill < 15; kill++) {
            await wait(1_500 + Math.random() * 2_500)
            const bot = bots[kill % bots.length]
            await bot?.kill()
            if (bot) starts.push(bot.start())
          }
          await Promise.all(starts)
          await untilAllIsDone(herd, db, due.length)
          await expectOnceEach(db, sandbox, due)
          expect((await roundsOf(db)).filter(({ state }) => state !== 'open')).toEqual([])
          expect(seenIn(sandbox).count).toBe(due.length)
          expect(bots.every(({ running }) => running)).toBe(true)
        }),
      900_000,
    )

    test(
      'although one clock is five minutes ahead and one five minutes behind',
      async () =>
        withHerd(await fresh(), [0, 5 * aMinute, -5 * aMinute], async (herd, db) => {
          const { sandbox, channels } = herd
          const due = await storeDue(db, {
            workspace: herd.sandbox.serverId,
            channels,
            count: 150,
            minutes: 1,
            ...spread,
          })
          await until(
            async () => seenIn(sandbox).results.length >= due.length,
            180,
            () => herd.output,
          )
          await untilAllIsDone(herd, db, due.length)
          await expectOnceEach(db, sandbox, due)

          const { questions, results } = seenIn(sandbox)
          expect(results.map(({ round }) => round).toSorted()).toEqual(questions.map(({ round }) => round).toSorted())
          const never = Number.POSITIVE_INFINITY
          const atOf = (seen: typeof questions, id: string) => seen.find(({ round }) => round === id)?.at.getTime() ?? 0
          for (const { id, due_at, closes_at, state } of await roundsOf(db)) {
            expect(state).toBe('closed')
            expect(atOf(questions, id)).toBeGreaterThanOrEqual(due_at?.getTime() ?? never)
            expect(atOf(results, id)).toBeGreaterThan((closes_at?.getTime() ?? never) - 1_000)
            expect(atOf(results, id)).toBeGreaterThan(atOf(questions, id) + aMinute - 1_000)
          }
        }),
      900_000,
    )
  })

  if (!postgresBin)
    process.stderr.write('SKIPPED while the database restarts: install a Postgres server or set PG_BIN\n')
  test.skipIf(!postgresBin)(
    'although the database crashes and is stopped again and again',
    async () => {
      const server = await startPostgresServer(postgresBin ?? '')
      try {
        await withHerd(await freshDatabase(server.url), [0, 0, 0], async (herd, db) => {
          const { bots, sandbox, channels } = herd
          const due = await storeDue(db, {
            workspace: herd.sandbox.serverId,
            channels,
            count: 300,
            minutes: 60,
            afterSeconds: 5,
            overSeconds: 20,
          })
          for (const how of ['immediate', 'fast', 'immediate', 'fast', 'immediate', 'fast'] as const) {
            await wait(3_000 + Math.random() * 3_000)
            await server.restart(how)
          }
          await untilAllIsDone(herd, db, due.length)
          await expectOnceEach(db, sandbox, due)
          expect((await roundsOf(db)).filter(({ state }) => state !== 'open')).toEqual([])
          expect(bots.map(({ output, running }) => (running ? 'runs' : output))).toEqual(['runs', 'runs', 'runs'])
        })
      } finally {
        await server.stop()
      }
    },
    900_000,
  )
})
