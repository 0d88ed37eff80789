import type { Place, PlatformName } from '../../core/caller.ts'
import type { Database } from '../schema.ts'

export const flagReasons = ['key', 'wording', 'source', 'other'] as const
export type FlagReason = (typeof flagReasons)[number]

export interface Flag {
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
  }
}
