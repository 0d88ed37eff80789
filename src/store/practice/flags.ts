import { sql } from 'kysely'
import type { Place, PlatformName } from '../../core/caller.ts'
import type { Database } from '../schema.ts'
import type { FlagReason } from './flag-reason.ts'
import { type LearnerMember, ofMembers } from './learners.ts'
import { answeredBy } from './reviews.ts'

interface Flag {
  readonly platform: PlatformName
  readonly workspace: string
  readonly member: string
  readonly question: string
  readonly fingerprint: string
  readonly reason: FlagReason
  readonly at: Date
}

/** How often a question was flagged, by what is wrong with it. */
export interface FlagCount {
  readonly question: string
  readonly fingerprint: string
  readonly reason: FlagReason
  readonly count: number
}

/** What members find wrong with questions. One word a member and question: the last one counts. */
export interface Flags {
  /** True where the member had not flagged this question before. */
  add(flag: Flag): Promise<boolean>
  counts(place: Place, since: Date): Promise<readonly FlagCount[]>
  /** The text in which one of these members was last asked this question: in practice, or in a round that is over and that they answered. */
  asked(members: readonly LearnerMember[], question: string): Promise<string | undefined>
  /** True for the first that wants to tell the tutors of this question on this day. */
  claimNotice(place: Place, question: string, day: string): Promise<boolean>
}

export function flagsIn(db: Database): Flags {
  return {
    add: async (flag) => {
      const added = await db
        .insertInto('flag')
        .values(flag)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) return true
      const { reason, fingerprint, at } = flag
      await db
        .updateTable('flag')
        .set({ reason, fingerprint, at })
        .where('platform', '=', flag.platform)
        .where('workspace', '=', flag.workspace)
        .where('member', '=', flag.member)
        .where('question', '=', flag.question)
        .execute()
      return false
    },
    counts: async ({ platform, workspace }, since) => {
      const rows = await db
        .selectFrom('flag')
        .select(({ fn }) => ['question', 'fingerprint', 'reason', fn.countAll<string>().as('count')])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('at', '>=', since)
        .groupBy(['question', 'fingerprint', 'reason'])
        .execute()
      return rows.map((row) => ({ ...row, count: Number(row.count) }))
    },
    asked: async (members, question) => {
      const { rows } = await sql<{ fingerprint: string }>`
        select fingerprint from (
          select v.fingerprint, v.at from review v where v.question = ${question} and ${ofMembers(members, 'v')}
          union all
          select i.item -> 'asked' ->> 'fingerprint', s.made_at
            from practice_set s, jsonb_array_elements(s.items) i(item)
            where ${ofMembers(members, 's')} and i.item ->> 'question' = ${question}
          union all
          select r.asked ->> 'fingerprint', a.at
            from round r join answer a on a.round = r.id
            where r.question = ${question} and r.state in ('closed', 'void') and ${answeredBy(members)}) asked
        order by at desc limit 1`.execute(db)
      return rows[0]?.fingerprint
    },
    claimNotice: async ({ platform, workspace }, question, day) => {
      const claimed = await db
        .insertInto('question_notice')
        .values({ platform, workspace, question, day })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return Number(claimed.numInsertedOrUpdatedRows ?? 0) > 0
    },
  }
}
