import { sql, type Transaction } from 'kysely'
import type { PlatformName } from '../../core/caller.ts'
import type { Database, Schema } from '../schema.ts'

/** What a member was seen to choose. Of the same member, via and choice the one with the highest order stands. */
export interface MemberPick {
  readonly member: string
  readonly choice: number
  readonly via: 'reaction' | 'button'
  readonly present: boolean
  /** The platform's own order of events; 0 for what was only read back. */
  readonly order: bigint
  readonly at: Date
}

/** Known by the message it stands under: which round that is, and whether it is one at all, only the store knows. */
export interface ReactionPick extends MemberPick {
  readonly platform: PlatformName
  readonly channel: string
  readonly message: string
}

/** Known by the round that its button carries. */
export interface PressPick extends MemberPick {
  readonly round: string
}

/** A pick that changed what is stored. */
export interface Written {
  readonly round: string
  readonly member: string
  readonly choice: number
  readonly present: boolean
  readonly platform: PlatformName
  readonly channel: string
  readonly message: string
  /** Whether reactions are taken off in this round. */
  readonly discreet: boolean
}

/** What members chose while a round was open, one row for each member, way and choice. Empty of a round once it is scored or void. */
export interface Picks {
  /** Those under a message of an open round; others are left alone. Returns what changed. */
  writeReactions(picks: readonly ReactionPick[]): Promise<readonly Written[]>
  /** Those of an open round, or of one that asks this member which choice was meant. Returns what changed. */
  writePresses(picks: readonly PressPick[]): Promise<readonly Written[]>
  /** Adds or replaces picks, whatever their order: for what was read back. */
  mend(trx: Transaction<Schema>, round: string, picks: readonly MemberPick[]): Promise<void>
  of(round: string, trx?: Transaction<Schema>): Promise<readonly MemberPick[]>
  /** One member's alone. */
  ofMember(round: string, member: string): Promise<readonly MemberPick[]>
  /** What counts is kept as answers; who clicked what on the way is nobody's business any more. */
  forget(trx: Transaction<Schema>, round: string): Promise<void>
  /** How many members have a pick that stands. */
  countMembers(round: string): Promise<number>
}

const columns = sql`member text, choice smallint, via text, present boolean, seen bigint, at timestamptz`

/** One parameter for any number of rows: the drivers of both databases send it alike. */
const rowsOf = (picks: readonly (MemberPick & object)[]): string =>
  JSON.stringify(picks.map(({ order, ...pick }) => ({ ...pick, seen: String(order) })))

const insert = sql`insert into pick (round, member, choice, via, present, seen, at)`
/** An event that comes again, or late, changes nothing. */
const lastWriterWins = sql`
  on conflict (round, member, via, choice) do update
  set present = excluded.present, seen = excluded.seen, at = excluded.at
  where pick.seen < excluded.seen
  returning round, member, choice, present`
const writtenRows = sql`
  select w.*, r.platform, r.channel, r.message, r.discreet from written w join round r on r.id = w.round`

/**
 * Where each process orders what it hears for itself, several have several orders, and only one of them answers a press: it comes
 * after all that the member was seen to do before.
 */
const afterAllBefore = (platforms: readonly PlatformName[]) => sql`
  case when r.platform = any(${sql.val(platforms)}::text[]) then greatest(e.seen, (
    select max(p.seen) + 1 from pick p where p.round = r.id and p.member = e.member)) else e.seen end`

/** `ordersByProcess`: the platforms where other processes hear the same members, each in an order of its own. */
export function picksIn(db: Database, ordersByProcess: () => readonly PlatformName[] = () => []): Picks {
  return {
    // `for share`: a round that is being closed is waited for, and its state then looked at again. Where reactions are taken off,
    // nothing tells the bot's own hand from the member's, so there an answer is taken back by button only.
    writeReactions: async (picks) => {
      const { rows } = await sql<Written>`
        with written as (${insert}
        select r.id, e.member, e.choice, e.via, e.present, e.seen, e.at
        from jsonb_to_recordset(${rowsOf(picks)}::jsonb) as e(platform text, channel text, message text, ${columns})
        join round r on r.message = e.message and r.channel = e.channel and r.platform = e.platform
        where r.state = 'open' and e.choice < r.choices and (e.present or not r.discreet)
        for share of r
        ${lastWriterWins})
        ${writtenRows}`.execute(db)
      return rows
    },
    writePresses: async (picks) => {
      const { rows } = await sql<Written>`
        with written as (${insert}
        select r.id, e.member, e.choice, e.via, e.present, ${afterAllBefore(ordersByProcess())}, e.at
        from jsonb_to_recordset(${rowsOf(picks)}::jsonb) as e(round text, ${columns})
        join round r on r.id = e.round
        where (r.state = 'open' or (r.state = 'closing' and r.asks_until is not null and exists (
          select 1 from jsonb_array_elements(r.unclear) as u where u ->> 'member' = e.member))) and e.choice < r.choices
        for share of r
        ${lastWriterWins})
        ${writtenRows}`.execute(db)
      return rows
    },
    mend: async (trx, round, picks) => {
      if (picks.length === 0) return
      await sql`
        ${insert}
        select ${round}, e.member, e.choice, e.via, e.present, e.seen, e.at
        from jsonb_to_recordset(${rowsOf(picks)}::jsonb) as e(${columns})
        on conflict (round, member, via, choice) do update set present = excluded.present`.execute(trx)
    },
    of: async (round, trx) =>
      (
        await select(trx ?? db)
          .where('round', '=', round)
          .execute()
      ).map(pickOf),
    ofMember: async (round, member) =>
      (await select(db).where('round', '=', round).where('member', '=', member).execute()).map(pickOf),
    forget: async (trx, round) => {
      await trx.deleteFrom('pick').where('round', '=', round).execute()
    },
    countMembers: async (round) => {
      const row = await db
        .selectFrom('pick')
        .select(({ fn }) => fn.count<string>('member').distinct().as('count'))
        .where('round', '=', round)
        .where('present', '=', true)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
  }
}

const select = (db: Database | Transaction<Schema>) =>
  db.selectFrom('pick').select(['member', 'choice', 'via', 'present', 'seen', 'at'])

const pickOf = ({ seen, ...pick }: Omit<MemberPick, 'order'> & { seen: string | bigint }): MemberPick => ({
  ...pick,
  order: BigInt(seen),
})
