import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('asked')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('asked_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull().check(sql`verdict in ('answered', 'not_covered')`))
    .addColumn('passages', 'jsonb', (column) => column.notNull())
    .addColumn('feedback', 'text', (column) => column.check(sql`feedback in ('up', 'down')`))
    .addColumn('shown_at', 'timestamptz')
    .execute()
  await db.schema.createIndex('asked_workspace').on('asked').columns(['workspace', 'asked_at']).execute()
  await db.schema
    .createTable('seen_event')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('seen_event_key', ['platform', 'event'])
    .execute()
}
