import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as asked from './migrations/0001-asked.ts'
import * as rounds from './migrations/0002-rounds.ts'
import * as schedules from './migrations/0003-schedules.ts'
import * as pace from './migrations/0004-pace.ts'
import * as retention from './migrations/0005-retention.ts'
import * as leaseOwner from './migrations/0006-lease-owner.ts'
import * as probe from './migrations/0007-probe.ts'
import * as practice from './migrations/0008-practice.ts'

/** In order of their names; one that has been released is never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-asked': asked,
  '0002-rounds': rounds,
  '0003-schedules': schedules,
  '0004-pace': pace,
  '0005-retention': retention,
  '0006-lease-owner': leaseOwner,
  '0007-probe': probe,
  '0008-practice': practice,
}

/** Brings the schema up to date. Processes that start together take turns: Kysely holds a lock meanwhile. */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
