import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('database_use')
    .addColumn('id', 'smallint', (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn('use', 'text', (column) => column.notNull().check(sql`use in ('service', 'sandbox')`))
    .execute()

  await db.schema
    .createTable('removed_workspace')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('removed_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('removed_workspace_key', ['platform', 'workspace'])
    .execute()

  // Null: the member said nothing for this workspace, and what was said for all of them counts.
  await sql`alter table member_setting alter column hides_name drop not null, alter column hides_name drop default`.execute(
    db,
  )
  await sql`update member_setting set hides_name = null where not hides_name`.execute(db)

  await db.schema
    .alterTable('reminder')
    .addColumn('id', 'uuid', (column) => column.notNull().unique().defaultTo(sql`gen_random_uuid()`))
    .execute()
  await withoutMembersInJobs(db)
}

/** A job named the member it was for; now it names a row that does, and that goes when the member does. */
async function withoutMembersInJobs(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('jobs.job') is not null as there`.execute(db)
  if (!rows[0]?.there) return
  await sql`
    update jobs.job j
    set data = jsonb_build_object('reminder', r.id, 'version', j.data -> 'version', 'due', j.data -> 'due')
    from reminder r
    where j.name = 'remind' and r.platform = j.data ->> 'platform' and r.workspace = j.data ->> 'workspace'
      and r.member = j.data ->> 'member'`.execute(db)
  await sql`delete from jobs.job where name = 'remind' and data ->> 'reminder' is null`.execute(db)
  // What is still to be told is looked for at the start.
  await sql`delete from jobs.job where name = 'tell'`.execute(db)
}
