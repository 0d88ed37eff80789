import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { StoreLocation } from '../src/store/open.ts'

export interface BenchDatabase {
  readonly name: 'PGlite' | 'Postgres'
  readonly location: StoreLocation
  drop(): Promise<void>
}

/** An empty database of each kind that can be had here; Postgres where TEST_DATABASE_URL names a server. */
export function databaseKinds(): (() => Promise<BenchDatabase>)[] {
  const server = process.env.TEST_DATABASE_URL
  return server ? [embedded, () => onServer(server)] : [embedded]
}

async function embedded(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'omt-bench-'))
  return { name: 'PGlite', location: { dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) }
}

async function onServer(url: string): Promise<BenchDatabase> {
  const name = `omt_bench_${randomUUID().replaceAll('-', '')}`
  await administer(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = name
  return {
    name: 'Postgres',
    location: { databaseUrl: own.href },
    drop: () => administer(url, `drop database ${name} with (force)`),
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
