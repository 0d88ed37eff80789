import { type Kysely, sql } from 'kysely'

/** One row, written to see whether the database can be written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('probe')
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .execute()
  await sql`insert into probe (at) values (now())`.execute(db)
}
