import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as otherWork } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, type KyselyPlugin, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import { messageOf, StartupError } from '../core/errors.ts'
import { lockFolder } from './lock.ts'
import { migrate } from './migrate.ts'
import { lackOfRoom, probing } from './probe.ts'
import type { Database, DatabaseUse, Schema } from './schema.ts'
import { markUse, useOf } from './use.ts'

/** The open database, its schema up to date. */
export interface Store {
  readonly db: Database
  /** How the jobs reach the same database. */
  readonly jobsConnection: ConstructorOptions
  /** Whether no other process can use this database meanwhile. */
  readonly exclusive: boolean
  /** Rejects when the database cannot be written, or does not answer in time. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** A Postgres server by its address, or the folder in which the embedded database lives. */
export type StoreLocation = { readonly databaseUrl: string } | { readonly dataDir: string }

/**
 * Opens the database and brings its schema up to date. Rejects with StartupError where the operator can mend it, and then leaves
 * alone what belongs to another use. `onBroken`: the embedded database would hang at the next statement, and this whole thread with
 * it; nothing but a new process helps.
 */
export async function openStore(
  location: StoreLocation,
  onLost: (error: Error) => void,
  { use = 'service', onBroken = () => {} }: { use?: DatabaseUse; onBroken?: (reason: string) => void } = {},
): Promise<Store> {
  const { dialect, plugins, release, jobsConnection } =
    'databaseUrl' in location ? postgres(location.databaseUrl, onLost) : await embedded(location.dataDir, onBroken)
  const db: Database = new Kysely<Schema>({ dialect, plugins: [...plugins] })
  const close = async () => {
    await db.destroy()
    release()
  }
  try {
    await refuseOtherUse(db, use, location)
    await migrate(db)
    await markUse(db, use)
    await refuseOtherUse(db, use, location)
  } catch (error) {
    await close().catch(() => {})
    if (error instanceof StartupError) throw error
    const variable = 'databaseUrl' in location ? 'DATABASE_URL' : 'DATA_DIR'
    throw new StartupError([`${variable}: the database could not be made ready: ${reasonOf(error)}`], { cause: error })
  }
  return {
    db,
    jobsConnection,
    exclusive: !('databaseUrl' in location),
    ping: probing(db, 'databaseUrl' in location ? undefined : location.dataDir),
    close,
  }
}

async function refuseOtherUse(db: Database, use: DatabaseUse, location: StoreLocation): Promise<void> {
  const found = await useOf(db)
  if (found === undefined || found === use) return
  const [variable, where] =
    'databaseUrl' in location ? ['DATABASE_URL', 'This database'] : ['DATA_DIR', `The database in ${location.dataDir}`]
  throw new StartupError([
    found === 'sandbox'
      ? `${variable}: ${where} is the sandbox's, with people and questions that are made up. Name another for the real service.`
      : `${variable}: ${where} holds the data of a real service, which the sandbox leaves alone. Set the tokens of its platform to go on with it (.env.example names them), or name another DATA_DIR for the sandbox.`,
  ])
}

interface Opened {
  readonly dialect: PGliteDialect | PostgresDialect
  readonly plugins: readonly KyselyPlugin[]
  readonly release: () => void
  readonly jobsConnection: ConstructorOptions
}

/**
 * Who connected while the server took no writes can only read for as long as the connection lives, and a busy one lives for ever.
 */
const maxLifetimeSeconds = 60

function postgres(connectionString: string, onLost: (error: Error) => void): Opened {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    maxLifetimeSeconds,
    // A process that was stopped in the middle of a transaction must not keep its rows from all others.
    idle_in_transaction_session_timeout: 30_000,
  })
  // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
  pool.on('error', onLost)
  // So would that of one that breaks while a transaction has it; what the transaction asks next is refused, which is told.
  pool.on('connect', (client) => client.on('error', () => {}))
  // Handed through to its pool, though its own type does not say so.
  const jobsConnection = { connectionString, max: 3, connectionTimeoutMillis: 5_000, maxLifetimeSeconds }
  return {
    dialect: new PostgresDialect({ pool }),
    plugins: [],
    release: () => {},
    jobsConnection,
  }
}

/** The embedded database works on this very thread and never waits, so one statement after another would shut all else out. */
const givesWay: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await otherWork()
    return result
  },
}

/** The same for the jobs, of which several workers ask at once. */
function inTurns(db: ReturnType<typeof fromPglite>): typeof db {
  let turn: Promise<unknown> = Promise.resolve()
  return {
    ...db,
    executeSql: (text, values) => {
      const result = turn.then(() => db.executeSql(text, values))
      const next = () => otherWork()
      turn = result.then(next, next)
      return result
    },
  }
}

async function embedded(dataDir: string, onBroken: (reason: string) => void): Promise<Opened> {
  mkdirSync(dataDir, { recursive: true })
  // Without room for its journal the database would hang while it opens; the lock needs some too.
  const lack = await lackOfRoom(dataDir)
  if (lack) throw new StartupError([`DATA_DIR: ${lack}`])
  const release = lockFolder(dataDir)
  try {
    // Postgres' own default of 128 MB is resident here from the first query on; measured 344 MB against 212 MB.
    const pglite = await PGlite.create(join(dataDir, 'pglite'), { postgresqlconf: ['shared_buffers = 8MB'] })
    endWhereBroken(pglite, (reason) => onBroken(`DATA_DIR: the embedded database in ${dataDir} broke down: ${reason}`))
    return {
      dialect: new PGliteDialect({ pglite }),
      plugins: [givesWay],
      release,
      jobsConnection: { db: inTurns(fromPglite(pglite)), backend: 'pglite' },
    }
  } catch (error) {
    release()
    throw new StartupError(
      [
        `DATA_DIR: the embedded database in ${dataDir} could not be opened: ${reasonOf(error)}. Restore a backup, or name an empty folder to begin anew.`,
      ],
      { cause: error },
    )
  }
}

/**
 * A table that cannot grow is an error like any other, and over once there is room. A journal that cannot is not: the next
 * statement never returns. So this is asked before there is one.
 */
function endWhereBroken(pglite: PGlite, onBroken: (reason: string) => void): void {
  const run = pglite._runExclusiveQuery.bind(pglite)
  // All statements, those of transactions and jobs too, go through here one by one.
  pglite._runExclusiveQuery = (work) =>
    run(async () => {
      try {
        return await work()
      } catch (error) {
        if (isBroken(error)) onBroken(messageOf(error))
        throw error
      }
    })
}

const diskFull = '53100'

const isBroken = (error: unknown): boolean =>
  (error as { name?: unknown }).name === 'RuntimeError' ||
  ((error as { code?: unknown }).code === diskFull && !messageOf(error).startsWith('could not extend file'))

/** pg reports a refused connection to several addresses as an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(messageOf).join('; ')
  return messageOf(error)
}
