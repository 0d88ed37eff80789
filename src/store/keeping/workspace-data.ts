import { sql } from 'kysely'
import type { Place, PlatformName } from '../../core/caller.ts'
import type { Database } from '../schema.ts'
import { hasTraces } from './member-data.ts'
import { eraseWorkspacePractice } from './practice-data.ts'

/** How much is stored of a workspace. */
export interface Holdings {
  readonly members: number
  readonly rounds: number
  readonly answers: number
  readonly schedules: number
  readonly questions: number
  /** Answers given in practice alone. */
  readonly practised: number
}

const placed = [
  'round',
  'schedule',
  'schedule_draft',
  'reminder',
  'notice',
  'asked',
  'question_mark',
  'question_notice',
  'member_setting',
  'workspace_setting',
] as const

/** Erased together with the learners whose they are. */
const practised = ['review', 'practice_set', 'saved_question', 'flag', 'link_try', 'learner_member'] as const

/** Every workspace of which something is stored. */
export async function knownWorkspaces(db: Database, platform: PlatformName): Promise<readonly string[]> {
  const each = [...placed, ...practised].map(
    (table) => sql`select workspace from ${sql.table(table)} where platform = ${platform}`,
  )
  const { rows } = await sql<{ workspace: string }>`${sql.join(each, sql` union `)}`.execute(db)
  return rows.map(({ workspace }) => workspace)
}

export async function holdingsOf(db: Database, { platform, workspace }: Place): Promise<Holdings> {
  const here = sql`platform = ${platform} and workspace = ${workspace}`
  const { rows } = await sql<Holdings>`
    with answered as (
      select a.member from answer a join round r on r.id = a.round
      where r.platform = ${platform} and r.workspace = ${workspace})
    select
      (select count(*)::int from (
        select member from answered where member is not null
        union select member from member_setting where ${here}
        union select member from reminder where ${here}
        union select member from review where ${here}) m) as members,
      (select count(*)::int from round where ${here}) as rounds,
      (select count(*)::int from answered) as answers,
      (select count(*)::int from schedule where ${here} and removed_at is null) as schedules,
      (select count(*)::int from asked where ${here}) as questions,
      (select count(*)::int from review where ${here} and round is null) as practised`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the database counted nothing')
  return row
}

/** Erases all of a workspace. Jobs that name its rows find nothing and do nothing. */
export async function eraseWorkspace(db: Database, { platform, workspace }: Place): Promise<void> {
  const here = sql`platform = ${platform} and workspace = ${workspace}`
  await db.transaction().execute(async (trx) => {
    const rounds = sql`select id from round where ${here}`
    const schedules = sql`select id from schedule where ${here}`
    // Whoever writes an answer meanwhile waits, and then finds no round.
    await sql`${rounds} order by id for update`.execute(trx)
    await sql`${schedules} order by id for update`.execute(trx)
    for (const table of ['pick', 'answer'] as const)
      await sql`delete from ${sql.table(table)} where round in (${rounds})`.execute(trx)
    await sql`delete from schedule_draft where ${here} or schedule in (${schedules})`.execute(trx)
    await sql`delete from round where ${here}`.execute(trx)
    for (const table of ['schedule_run', 'schedule_change'] as const)
      await sql`delete from ${sql.table(table)} where schedule in (${schedules})`.execute(trx)
    for (const table of placed) await sql`delete from ${sql.table(table)} where ${here}`.execute(trx)
    // Last, since it looks whether anything of its members is left elsewhere.
    await eraseWorkspacePractice(trx, { platform, workspace }, (member) => hasTraces(trx, platform, member))
    await sql`delete from removed_workspace where ${here}`.execute(trx)
  })
}
