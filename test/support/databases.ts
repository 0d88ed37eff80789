import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, inject } from 'vitest'
import type { StoreLocation } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'

export interface TestDatabase {
  readonly location: StoreLocation
  drop(): Promise<void>
}

const server = process.env.TEST_DATABASE_URL

if (!server && process.env.CI) throw new Error('TEST_DATABASE_URL is not set: in CI the Postgres tests must run')

/** Runs the same tests on the embedded database and on a Postgres server. */
export function onBothDatabases(tests: (fresh: () => Promise<TestDatabase>) => void): void {
  describe('on the embedded database', () => tests(freshFolder))
  onAServer(tests)
}

/** For what needs several processes on one database. */
export function onAServer(tests: (fresh: () => Promise<TestDatabase>) => void): void {
  if (server) {
    describe('on a Postgres server', () => tests(() => freshDatabase(server)))
  } else {
    process.stderr.write('SKIPPED on a Postgres server: set TEST_DATABASE_URL=postgres://… to run these tests too\n')
    describe.skip('on a Postgres server (set TEST_DATABASE_URL)', () => tests(freshFolder))
  }
}

export async function freshFolder(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'omt-data-'))
  await cp(inject('preparedDataDir'), dataDir, { recursive: true })
  return { location: { dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) }
}

export async function freshDatabase(url: string): Promise<TestDatabase> {
  const name = `omt_${randomUUID().replaceAll('-', '')}`
  await administer(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = name
  return { location: { databaseUrl: own.href }, drop: () => administer(url, `drop database ${name} with (force)`) }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** Empties every table of the bot's own: opening a database for each test would take longer than the tests. */
export async function empty(db: Database): Promise<void> {
  await sql`truncate asked, seen_event, pick, answer, round, workspace_setting, member_setting, question_mark, pace,
    schedule, schedule_run, schedule_draft, schedule_change, reminder, notice, removed_workspace, link_code, link_try,
    learner_member, card, learner, practice_set, review, saved_question, flag`.execute(db)
}
