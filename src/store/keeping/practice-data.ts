import { sql, type Transaction } from 'kysely'
import { noWorkspace, type Place } from '../../core/caller.ts'
import { holdLearners, type LearnerMember, membersOf, ofMembers } from '../practice/learners.ts'
import type { Database, Schema } from '../schema.ts'
import { inPlace, type Person } from './person.ts'

/** What a member practised in one workspace. */
export interface StoredPractice {
  readonly reviews: readonly {
    readonly question: string
    readonly chosen: string
    readonly correct: boolean
    readonly sure: boolean | null
    readonly day: string
    readonly at: Date
    readonly set: string | null
    readonly round: string | null
  }[]
  readonly sets: readonly {
    readonly set: string
    readonly kind: string
    readonly mode: string
    readonly topic: string | null
    readonly questions: readonly string[]
    readonly at: Date
    readonly endedAt: Date | null
  }[]
  readonly saved: readonly { readonly question: string; readonly at: Date }[]
  readonly flags: readonly { readonly question: string; readonly reason: string; readonly at: Date }[]
  /** When a wrong code was typed to link accounts. */
  readonly wrongCodes: readonly Date[]
}

/** What is stored of a learner besides what each of its members did. */
export interface StoredLearner {
  readonly since: Date
  readonly plan: {
    readonly examDay: string | null
    readonly minutes: number | null
    readonly pausedOn: string | null
    readonly asksSure: boolean
  }
  /** How each question stands, which follows from the reviews. */
  readonly cards: readonly { readonly question: string; readonly dueDay: string; readonly reviews: number }[]
  /** When a code was made that nobody typed yet. */
  readonly codeMadeAt: Date | null
  /** The other accounts, with all that was practised on them. */
  readonly linked: readonly (LearnerMember & { readonly practice: readonly (Place & StoredPractice)[] })[]
}

/** Tables of what a member did; each row says where and as which member. */
const done = ['review', 'practice_set', 'saved_question', 'flag', 'link_try'] as const

export async function storedPractice(
  db: Database,
  who: Person & { readonly workspace: string },
): Promise<StoredPractice> {
  const mine = sql`${inPlace(who, 't')} and t.member = ${who.member}`
  const rowsOf = async <Row>(statement: ReturnType<typeof sql<Row>>) => (await statement.execute(db)).rows
  const tries = await rowsOf(sql<{ at: Date }>`select at from link_try t where ${mine} order by at`)
  return {
    reviews: await rowsOf(sql<StoredPractice['reviews'][number]>`
      select question, chosen, correct, sure, day, at, set, round from review t where ${mine} order by at, id`),
    sets: await rowsOf(sql<StoredPractice['sets'][number]>`
      select id as set, kind, mode, topic, (
        select coalesce(jsonb_agg(i.item ->> 'question' order by i.place), '[]')
        from jsonb_array_elements(items) with ordinality i(item, place)) as questions,
        made_at as at, ended_at as "endedAt"
      from practice_set t where ${mine} order by made_at, id`),
    saved: await rowsOf(sql<StoredPractice['saved'][number]>`
      select question, at from saved_question t where ${mine} order by at, question`),
    flags: await rowsOf(sql<StoredPractice['flags'][number]>`
      select question, reason, at from flag t where ${mine} order by at, question`),
    wrongCodes: tries.map(({ at }) => at),
  }
}

/** By the key of a member, with what the others of the same learner have; null where the member never practised. */
export async function storedLearner(
  db: Database,
  { platform, workspace, member }: Person & { readonly workspace: string },
): Promise<StoredLearner | null> {
  const row = await db
    .selectFrom('learner')
    .innerJoin('learner_member', 'learner_member.learner', 'learner.id')
    .leftJoin('link_code', 'link_code.learner', 'learner.id')
    .selectAll('learner')
    .select(['learner_member.workspace', 'link_code.made_at as code_made_at'])
    .where('platform', '=', platform)
    .where('workspace', 'in', [workspace, noWorkspace])
    .where('member', '=', member)
    .executeTakeFirst()
  if (!row) return null
  const cards = await db
    .selectFrom('card')
    .select(['question', 'due_day as dueDay', 'reviews'])
    .where('learner', '=', row.id)
    .orderBy('question')
    .execute()
  const members = await membersOf(db, row.id)
  const others = members.filter(
    (one) => one.platform !== platform || one.workspace !== row.workspace || one.member !== member,
  )
  return {
    since: row.made_at,
    plan: { examDay: row.exam_day, minutes: row.minutes, pausedOn: row.paused_on, asksSure: row.asks_sure },
    cards,
    codeMadeAt: row.code_made_at,
    linked: await Promise.all(others.map(async (one) => ({ ...one, practice: await practiceOfLinked(db, one) }))),
  }
}

/** In each workspace in which the account practised. */
async function practiceOfLinked(db: Database, key: LearnerMember): Promise<(Place & StoredPractice)[]> {
  const each = done.map((table) => sql`select workspace from ${sql.table(table)} where ${ofMembers([key])}`)
  const { rows } = await sql<{ workspace: string }>`${sql.join(each, sql` union `)} order by workspace`.execute(db)
  const { platform, member } = key
  return Promise.all(
    rows.map(async ({ workspace }) => ({
      platform,
      workspace,
      ...(await storedPractice(db, { platform, workspace, member })),
    })),
  )
}

/**
 * Erases what the person practised; `linked`, also what all accounts of the same learner did. Cards of a learner who is left are made
 * anew of what is left. An account of which nothing is left on its platform (`isLeft`) is no learner's any more.
 */
export async function erasePractice(
  trx: Transaction<Schema>,
  who: Person & { readonly linked?: boolean },
  isLeft: () => Promise<boolean>,
): Promise<void> {
  const { platform, workspace, member } = who
  const keys = sql`
    from learner_member where platform = ${platform} and member = ${member}
      and (${workspace ?? null}::text is null or workspace in (${workspace ?? null}, ${noWorkspace}))`
  const { rows } = await sql<{ learner: string }>`select learner ${keys}`.execute(trx)
  const learners = rows.map(({ learner }) => learner)
  await holdLearners(trx, learners)
  if (who.linked) {
    for (const learner of learners) {
      const members = await membersOf(trx, learner)
      for (const table of done) await sql`delete from ${sql.table(table)} where ${ofMembers(members)}`.execute(trx)
      await trx.deleteFrom('learner_member').where('learner', '=', learner).execute()
    }
  }
  for (const table of done)
    await sql`delete from ${sql.table(table)} t where ${inPlace(who, 't')} and t.member = ${member}`.execute(trx)
  if (workspace === undefined) await sql`delete ${keys}`.execute(trx)
  else {
    await sql`delete ${keys} and workspace = ${workspace}`.execute(trx)
    if (!(await isLeft())) {
      await sql`delete from link_try where platform = ${platform} and workspace = ${noWorkspace} and member = ${member}`.execute(
        trx,
      )
      await sql`delete ${keys}`.execute(trx)
    }
  }
  await settle(trx, learners)
}

/**
 * Erases what was practised in a workspace. Members who are the same in all workspaces of the platform stay learners where something of them is left
 * elsewhere (`isLeft`).
 */
export async function eraseWorkspacePractice(
  trx: Transaction<Schema>,
  { platform, workspace }: Place,
  isLeft: (member: string) => Promise<boolean>,
): Promise<void> {
  const here = sql`platform = ${platform} and workspace = ${workspace}`
  const each = done.map((table) => sql`select member from ${sql.table(table)} where ${here}`)
  const { rows } = await sql<{ learner: string; workspace: string; member: string }>`
    select learner, workspace, member from learner_member where platform = ${platform} and (
      workspace = ${workspace} or (workspace = ${noWorkspace} and member in (${sql.join(each, sql` union `)})))
    order by learner`.execute(trx)
  const learners = [...new Set(rows.map(({ learner }) => learner))]
  await holdLearners(trx, learners)
  for (const table of done) await sql`delete from ${sql.table(table)} where ${here}`.execute(trx)
  await sql`delete from learner_member where ${here}`.execute(trx)
  for (const { member, workspace: known } of rows) {
    if (known !== noWorkspace || (await isLeft(member))) continue
    const everywhere = sql`platform = ${platform} and workspace = ${noWorkspace} and member = ${member}`
    await sql`delete from link_try where ${everywhere}`.execute(trx)
    await sql`delete from learner_member where ${everywhere}`.execute(trx)
  }
  await settle(trx, learners)
}

/** After a part of their reviews went: the cards are made anew by whoever reads them next, and one without members goes. */
async function settle(trx: Transaction<Schema>, learners: readonly string[]): Promise<void> {
  const these = sql`any(${[...learners]}::text[])`
  await sql`delete from card where learner = ${these}`.execute(trx)
  await sql`delete from link_code where learner = ${these}`.execute(trx)
  await sql`
    delete from learner l where id = ${these} and not exists (
      select from learner_member m where m.learner = l.id)`.execute(trx)
}
