import type { Kysely } from 'kysely'

/** What is leased by the version before has no owner; it is free when it runs out, as it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('round').addColumn('lease_owner', 'text').execute()
  await db.schema.alterTable('notice').addColumn('lease_owner', 'text').execute()
}
