import { sql } from 'kysely'
import type { Database, DatabaseUse } from './schema.ts'

/** Undefined for one that nobody has used yet. One from before this was noted down is a service's. */
export async function useOf(db: Database): Promise<DatabaseUse | undefined> {
  const { rows } = await sql<{ old: boolean; noted: boolean }>`
    select to_regclass('kysely_migration') is not null as old, to_regclass('database_use') is not null as noted`.execute(
    db,
  )
  if (!rows[0]?.noted) return rows[0]?.old ? 'service' : undefined
  return (await db.selectFrom('database_use').select('use').executeTakeFirst())?.use
}

/** Notes the use down where none is; the first one stays. */
export async function markUse(db: Database, use: DatabaseUse): Promise<void> {
  await db
    .insertInto('database_use')
    .values({ id: 1, use })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
