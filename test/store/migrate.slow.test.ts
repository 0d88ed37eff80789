import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { freshFolder } from '../support/databases.ts'
import { tablesHolding } from '../support/hostile/scan.ts'

/** A database as it was before jobs named rows instead of members, with a reminder that waits. */
async function asItWas(location: Awaited<ReturnType<typeof freshFolder>>['location']): Promise<void> {
  const { db, close } = await openStore(location, () => {})
  await sql`alter table reminder drop column id`.execute(db)
  await sql`update member_setting set hides_name = false where hides_name is null`.execute(db)
  await sql`alter table member_setting alter hides_name set not null, alter hides_name set default false`.execute(db)
  await sql`alter table round drop column lease_owner`.execute(db)
  await sql`alter table notice drop column lease_owner`.execute(db)
  await sql`drop table database_use, removed_workspace, probe,
    learner, learner_member, link_code, link_try, practice_set, review, card, saved_question, flag, question_notice cascade`.execute(
    db,
  )
  await sql`delete from kysely_migration where name >= '0005'`.execute(db)
  await sql`
    insert into reminder (platform, workspace, member, time, zone, version, next_at)
    values ('slack', 'T1', 'UALICE', '18:00', 'UTC', 3, '2026-11-24T18:00:00Z')`.execute(db)
  await sql`insert into member_setting (platform, workspace, member) values ('slack', 'T1', 'UBOB')`.execute(db)
  const job = { platform: 'slack', workspace: 'T1', member: 'UALICE' }
  const due = Date.parse('2026-11-24T18:00:00Z')
  for (const [name, data] of [
    ['remind', { ...job, version: 3, due }],
    ['remind', { ...job, member: 'UGONE', version: 1, due }],
    ['tell', { platform: 'slack', member: 'UGONE' }],
  ] as const)
    await sql`insert into jobs.job (name, data) values (${name}, ${JSON.stringify(data)}::jsonb)`.execute(db)
  await close()
}

test('a database from before keeps its reminders, and its jobs forget whom they are for', async () => {
  const { location, drop } = await freshFolder()
  await asItWas(location)
  await expect(openStore(location, () => {}, { use: 'sandbox' })).rejects.toThrow(/holds the data of a real service/)
  const { db, close } = await openStore(location, () => {})
  const [reminder] = await db.selectFrom('reminder').select('id').execute()
  const { rows } = await sql`select name, data from jobs.job`.execute(db)
  expect(rows).toEqual([
    { name: 'remind', data: { reminder: reminder?.id, version: 3, due: Date.parse('2026-11-24T18:00:00Z') } },
  ])
  expect(await db.selectFrom('member_setting').select('hides_name').execute()).toEqual([{ hides_name: null }])
  await close()
  expect(await tablesHolding(location, 'UALICE')).toEqual(['reminder'])
  expect(await tablesHolding(location, 'UGONE')).toEqual([])
  await drop()
})
