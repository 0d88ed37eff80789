import { sql } from 'kysely'
import type { PlatformName } from '../../core/caller.ts'
import type { Database } from '../open.ts'

/** Where a member is known; the same person on two platforms is two members. */
interface MemberOf {
  readonly platform: PlatformName
  readonly workspace: string
  readonly member: string
}

interface MemberSettings {
  readonly hidesName: boolean
  /** IANA; undefined for the workspace's. */
  readonly zone: string | undefined
}

/** All that is stored of a member in one workspace. */
interface StoredOf {
  readonly settings: { readonly hidesName: boolean; readonly zone: string | null } | null
  readonly reminder: { readonly time: string; readonly zone: string } | null
  /** Of schedules, by a tutor. */
  readonly scheduleChanges: readonly {
    readonly schedule: string
    readonly action: string
    readonly detail: string
    readonly at: Date
  }[]
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
}

export interface Members {
  settings(member: MemberOf): Promise<MemberSettings>
  change(member: MemberOf, change: { hidesName?: boolean; zone?: string | null }): Promise<void>
  /** Which of these hide their name. */
  hiding(place: Omit<MemberOf, 'member'>, members: readonly string[]): Promise<ReadonlySet<string>>
  stored(member: MemberOf): Promise<StoredOf>
  /** Erases the person; answers stay as nobody's, so that past rounds keep their counts. */
  erase(member: MemberOf): Promise<void>
}

export function membersIn(db: Database): Members {
  return {
    settings: async (member) => {
      const row = await settingsOf(db, member)
      return { hidesName: row?.hides_name ?? false, zone: row?.zone ?? undefined }
    },
    change: async (member, { hidesName, zone }) => {
      const values = { ...(hidesName !== undefined && { hides_name: hidesName }), ...(zone !== undefined && { zone }) }
      if (Object.keys(values).length === 0) return
      await db
        .insertInto('member_setting')
        .values({ ...member, zone: null, ...values })
        .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'member']).doUpdateSet(values))
        .execute()
    },
    hiding: async ({ platform, workspace }, members) => {
      if (members.length === 0) return new Set()
      const rows = await db
        .selectFrom('member_setting')
        .select('member')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('hides_name', '=', true)
        .where('member', 'in', members)
        .execute()
      return new Set(rows.map(({ member }) => member))
    },
    stored: async (of) => {
      const settings = await settingsOf(db, of)
      const inRounds = (table: 'answer' | 'pick') =>
        sql`from ${sql.table(table)} t join round r on r.id = t.round
          where r.platform = ${of.platform} and r.workspace = ${of.workspace} and t.member = ${of.member}`
      // A withdrawal is stored as -1, which jsonb would take for the last option.
      const optionText = sql`case when t.choice >= 0 then r.asked -> 'options' -> t.choice::int ->> 'text' end as choice`
      const answers = await sql<StoredOf['answers'][number]>`
        select t.round, r.question, r.topic, ${optionText}, t.correct, t.points, t.at ${inRounds('answer')}
        order by t.at, t.round`.execute(db)
      const picks = await sql<StoredOf['picks'][number]>`
        select t.round, r.question, t.via, ${optionText}, t.present, t.at ${inRounds('pick')}
        order by t.at, t.round, t.choice`.execute(db)
      const reminder = await db
        .selectFrom('reminder')
        .select(['time', 'zone'])
        .where('platform', '=', of.platform)
        .where('workspace', '=', of.workspace)
        .where('member', '=', of.member)
        .executeTakeFirst()
      const changes = await db
        .selectFrom('schedule_change')
        .innerJoin('schedule', 'schedule.id', 'schedule_change.schedule')
        .select(['schedule_change.schedule', 'action', 'detail', 'at'])
        .where('platform', '=', of.platform)
        .where('workspace', '=', of.workspace)
        .where('member', '=', of.member)
        .orderBy('schedule_change.id')
        .execute()
      return {
        settings: settings ? { hidesName: settings.hides_name, zone: settings.zone } : null,
        reminder: reminder ?? null,
        scheduleChanges: changes,
        answers: answers.rows,
        picks: picks.rows,
      }
    },
    erase: async ({ platform, workspace, member }) => {
      await db.transaction().execute(async (trx) => {
        const rounds = trx
          .selectFrom('round')
          .select('id')
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
        await trx
          .updateTable('answer')
          .set({ member: null })
          .where('member', '=', member)
          .where('round', 'in', rounds)
          .execute()
        await trx.deleteFrom('pick').where('member', '=', member).where('round', 'in', rounds).execute()
        await sql`
          update round set unclear = (
            select coalesce(jsonb_agg(u), '[]') from jsonb_array_elements(unclear) u where u ->> 'member' <> ${member})
          where unclear is not null and platform = ${platform} and workspace = ${workspace}`.execute(trx)
        for (const table of ['member_setting', 'reminder', 'notice', 'schedule_draft'] as const)
          await trx
            .deleteFrom(table)
            .where('platform', '=', platform)
            .where('workspace', '=', workspace)
            .where('member', '=', member)
            .execute()
        const schedules = trx
          .selectFrom('schedule')
          .select('id')
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
        await trx
          .updateTable('schedule_change')
          .set({ member: null })
          .where('member', '=', member)
          .where('schedule', 'in', schedules)
          .execute()
        await trx
          .updateTable('schedule')
          .set({ made_by: null })
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('made_by', '=', member)
          .execute()
      })
    },
  }
}

const settingsOf = (db: Database, { platform, workspace, member }: MemberOf) =>
  db
    .selectFrom('member_setting')
    .select(['hides_name', 'zone'])
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('member', '=', member)
    .executeTakeFirst()
