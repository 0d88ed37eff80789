import { sql, type Transaction } from 'kysely'
import type { PlatformName } from '../../core/caller.ts'
import type { Plan } from '../schedules/plan.ts'
import { planOf } from '../schedules/schedules.ts'
import type { Database, Schema } from '../schema.ts'
import { inPlace, type Person } from './person.ts'
import { erasePractice, type StoredPractice, storedPractice } from './practice-data.ts'

/** All that is stored of a member in one workspace. What is here is what is erased. */
export interface StoredOf {
  readonly settings: { readonly hidesName: boolean | null; readonly zone: string | null } | null
  readonly reminder: { readonly time: string; readonly zone: string } | null
  readonly answers: readonly {
    readonly round: string
    readonly question: string
    readonly topic: string
    readonly choice: string
    readonly correct: boolean
    readonly points: number
    readonly at: Date
  }[]
  readonly picks: readonly {
    readonly round: string
    readonly question: string
    readonly via: string
    /** Null where the member withdrew. */
    readonly choice: string | null
    readonly present: boolean
    readonly at: Date
  }[]
  /** Rounds that wait for a word which of several reactions was meant. */
  readonly unclear: readonly { readonly round: string; readonly choices: readonly string[] }[]
  /** Messages sent to the member, or about to be. */
  readonly notices: readonly {
    readonly about: string
    readonly text: string | null
    readonly at: Date
    readonly toldAt: Date | null
  }[]
  /** Whether the member was named a tutor one by one. */
  readonly namedTutor: boolean
  readonly schedules: readonly { readonly schedule: string; readonly plan: Plan; readonly at: Date }[]
  readonly scheduleChanges: readonly {
    readonly schedule: string
    readonly action: string
    readonly detail: string
    readonly at: Date
  }[]
  readonly scheduleDrafts: readonly { readonly plan: Plan; readonly at: Date }[]
  readonly practice: StoredPractice
}

const tutorOf = (member: string) => JSON.stringify([{ kind: 'member', id: member }])

/** Texts that members typed, where a mention of somebody is an id. They are others' words, so they stay but for the id. */
const typed = [
  { table: 'asked', column: 'question' },
  { table: 'round', column: 'void_reason' },
  { table: 'question_mark', column: 'reason' },
] as const

/** The workspaces in which something is stored of the member. */
export async function workspacesOf(db: Database, platform: PlatformName, member: string): Promise<readonly string[]> {
  const { rows } = await sql<{ workspace: string }>`
    ${tracesOf(platform, member)}
    union select workspace from link_try where platform = ${platform} and member = ${member}
    order by workspace`.execute(db)
  return rows.map(({ workspace }) => workspace)
}

/** The same without wrong codes, which are nothing to stay a learner for. */
function tracesOf(platform: PlatformName, member: string) {
  const who = { platform, member }
  const own = (table: keyof Schema) =>
    sql`select workspace from ${sql.table(table)} where platform = ${platform} and member = ${member}`
  const tables = ['member_setting', 'reminder', 'notice', 'schedule_draft'] as const
  const practised = ['review', 'practice_set', 'saved_question', 'flag'] as const
  return sql`
    ${sql.join([...tables, ...practised].map(own), sql` union `)}
    union select r.workspace from answer a join round r on r.id = a.round where a.member = ${member} and ${inPlace(who, 'r')}
    union select r.workspace from pick p join round r on r.id = p.round where p.member = ${member} and ${inPlace(who, 'r')}
    union select workspace from schedule where platform = ${platform} and made_by = ${member}
    union select s.workspace from schedule_change c join schedule s on s.id = c.schedule
      where c.member = ${member} and ${inPlace(who, 's')}
    union select workspace from workspace_setting
      where platform = ${platform} and tutors @> ${tutorOf(member)}::jsonb`
}

/** Whether something of the member is left anywhere on the platform. */
export async function hasTraces(db: Database, platform: PlatformName, member: string): Promise<boolean> {
  const { rows } = await sql`select from (${tracesOf(platform, member)}) t limit 1`.execute(db)
  return rows.length > 0
}

/** By texts and not by places: whoever reads it has no question before them. */
export async function storedOf(db: Database, who: Person & { readonly workspace: string }): Promise<StoredOf> {
  const { platform, workspace, member } = who
  const own = <Table extends 'member_setting' | 'reminder' | 'notice' | 'schedule_draft'>(table: Table) =>
    sql`from ${sql.table(table)} t where ${inPlace(who, 't')} and t.member = ${member}`
  const inRounds = (table: 'answer' | 'pick') =>
    sql`from ${sql.table(table)} t join round r on r.id = t.round where ${inPlace(who, 'r')} and t.member = ${member}`
  // A withdrawal is stored as -1, which jsonb would take for the last option.
  const optionText = sql`case when t.choice >= 0 then r.asked -> 'options' -> t.choice::int ->> 'text' end as choice`
  const rowsOf = async <Row>(statement: ReturnType<typeof sql<Row>>) => (await statement.execute(db)).rows

  const [settings] = await rowsOf(
    sql<{ hidesName: boolean | null; zone: string | null }>`
      select t.hides_name as "hidesName", t.zone ${own('member_setting')}`,
  )
  const [reminder] = await rowsOf(sql<{ time: string; zone: string }>`select t.time, t.zone ${own('reminder')}`)
  const [tutor] = await rowsOf(
    sql`select 1 from workspace_setting w where ${inPlace(who, 'w')} and w.tutors @> ${tutorOf(member)}::jsonb`,
  )
  const made = await db
    .selectFrom('schedule')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('made_by', '=', member)
    .orderBy('created_at')
    .execute()
  return {
    settings: settings ?? null,
    reminder: reminder ?? null,
    answers: await rowsOf(sql<StoredOf['answers'][number]>`
      select t.round, r.question, r.topic, ${optionText}, t.correct, t.points, t.at ${inRounds('answer')}
      order by t.at, t.round`),
    picks: await rowsOf(sql<StoredOf['picks'][number]>`
      select t.round, r.question, t.via, ${optionText}, t.present, t.at ${inRounds('pick')}
      order by t.at, t.round, t.choice`),
    unclear: await rowsOf(sql<StoredOf['unclear'][number]>`
      select r.id as round, (
        select jsonb_agg(r.asked -> 'options' -> c.choice::int ->> 'text')
        from jsonb_array_elements_text(u.entry -> 'choices') c(choice)) as choices
      from round r, jsonb_array_elements(r.unclear) u(entry)
      where ${inPlace(who, 'r')} and u.entry ->> 'member' = ${member}`),
    notices: await rowsOf(sql<StoredOf['notices'][number]>`
      select t.content ->> 'kind' as about, (
        select string_agg(w.inline ->> 'text', '' order by w.place)
        from jsonb_array_elements(t.content -> 'words') with ordinality w(inline, place)) as text,
        t.at, t.told_at as "toldAt" ${own('notice')} order by t.at, t.id`),
    namedTutor: tutor !== undefined,
    schedules: made.map((schedule) => ({
      schedule: schedule.id,
      plan: planOf(schedule),
      at: schedule.created_at,
    })),
    scheduleChanges: await rowsOf(sql<StoredOf['scheduleChanges'][number]>`
      select c.schedule, c.action, c.detail, c.at from schedule_change c join schedule s on s.id = c.schedule
      where ${inPlace(who, 's')} and c.member = ${member} order by c.id`),
    scheduleDrafts: await rowsOf(sql<StoredOf['scheduleDrafts'][number]>`
      select t.plan, t.at ${own('schedule_draft')} order by t.at, t.id`),
    practice: await storedPractice(db, who),
  }
}

/**
 * Erases the person. What is others' too stays as nobody's: past rounds keep their counts, schedules their times. `linked`: also what was
 * practised on all accounts that are one learner with this one.
 */
export async function eraseMember(db: Database, who: Person & { readonly linked?: boolean }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await eraseFromRounds(trx, who)
    await eraseAsTutor(trx, who)
    const { member } = who
    for (const table of ['member_setting', 'reminder', 'schedule_draft'] as const)
      await sql`delete from ${sql.table(table)} t where ${inPlace(who, 't')} and t.member = ${member}`.execute(trx)
    for (const { table, column } of typed) {
      await sql`
        update ${sql.table(table)} t set ${sql.id(column)} = replace(${sql.ref(`t.${column}`)}, ${member}, '…')
        where ${inPlace(who, 't')} and position(${member} in ${sql.ref(`t.${column}`)}) > 0`.execute(trx)
    }
    // Last, since it looks whether anything else is left.
    await erasePractice(trx, who, () => hasTraces(trx, who.platform, member))
  })
}

async function eraseFromRounds(trx: Transaction<Schema>, who: Person): Promise<void> {
  const { member } = who
  // A round that is being scored is waited for: its answers would else be stored after those here were erased.
  await sql`
    select id from round r where ${inPlace(who, 'r')} and not published order by id for update`.execute(trx)
  await sql`
    update answer a set member = null from round r
    where r.id = a.round and ${inPlace(who, 'r')} and a.member = ${member}`.execute(trx)
  await sql`
    delete from pick p using round r
    where r.id = p.round and ${inPlace(who, 'r')} and p.member = ${member}`.execute(trx)
  await sql`
    update round r set unclear = (
      select coalesce(jsonb_agg(u), '[]') from jsonb_array_elements(unclear) u where u ->> 'member' <> ${member})
    where unclear @> ${JSON.stringify([{ member }])}::jsonb and ${inPlace(who, 'r')}`.execute(trx)
}

async function eraseAsTutor(trx: Transaction<Schema>, who: Person): Promise<void> {
  const { member } = who
  await sql`
    update schedule_change c set member = null from schedule s
    where s.id = c.schedule and ${inPlace(who, 's')} and c.member = ${member}`.execute(trx)
  await sql`update schedule s set made_by = null where ${inPlace(who, 's')} and made_by = ${member}`.execute(trx)
  await sql`
    update workspace_setting w set tutors = (
      select coalesce(jsonb_agg(t order by place), '[]')
      from jsonb_array_elements(tutors) with ordinality e(t, place)
      where not (t ->> 'kind' = 'member' and t ->> 'id' = ${member}))
    where tutors @> ${tutorOf(member)}::jsonb and ${inPlace(who, 'w')}`.execute(trx)
  // Trouble of a schedule that nobody was told yet goes to those in charge, by the job that waits for it.
  await sql`
    update notice n set member = '', letter = null, leased_until = null
    where ${inPlace(who, 'n')} and member = ${member} and told_at is null and content ->> 'kind' = 'schedule'`.execute(
    trx,
  )
  await sql`delete from notice n where ${inPlace(who, 'n')} and member = ${member}`.execute(trx)
}
