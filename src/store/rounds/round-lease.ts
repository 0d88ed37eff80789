import { type Selectable, sql, type Transaction } from 'kysely'
import { LeaseLost } from '../../core/errors.ts'
import { isHeldBy, type Lease, leasedFor, noLease } from '../lease.ts'
import type { Database, Schema } from '../schema.ts'
import type { RoundState } from './round.ts'

type Round = Readonly<Selectable<Schema['round']>>

type Change = Partial<
  Pick<
    Round,
    | 'state'
    | 'posting_at'
    | 'closes_at'
    | 'message'
    | 'seeded'
    | 'asks_until'
    | 'unclear'
    | 'closed_at'
    | 'published'
    | 'result'
    | 'void_reason'
    | 'trouble'
  >
>

/**
 * What may be stored by whoever works on a round. Each rejects with LeaseLost once somebody else has taken the round. One that
 * ran out and that nobody took may still store what it did: nothing can have happened in between.
 */
export interface RoundLease extends Lease {
  /** As it was when it was taken. */
  readonly round: Round
  /** Changes the round if it still is in this state; returns it as it is then. */
  change(from: RoundState, change: Change, trx?: Transaction<Schema>): Promise<Round>
  /** Takes the round out of the scores, for good; its picks are forgotten. */
  voided(reason: string, within?: (trx: Transaction<Schema>) => Promise<void>): Promise<Round>
  /** Remembers the trouble that tutors are told of; false where they were told of the same already. */
  trouble(text: string): Promise<boolean>
  /** All unclear members have been sent the question. */
  markAsked(): Promise<Round>
  /** Holds the round against every other transaction, and reactions too, until this one ends. */
  hold(trx: Transaction<Schema>): Promise<Round>
}

/** For who has just taken the round as `owner`, which stands in its row by now. */
export function roundLease(db: Database, round: Round, owner: string): RoundLease {
  const { id } = round

  const mine = (within: Database | Transaction<Schema>) =>
    within.updateTable('round').where('id', '=', id).where('lease_owner', '=', owner)

  /** As it is, if it still is this one's. */
  async function found(within: Database | Transaction<Schema>): Promise<Round> {
    const now = await within.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst()
    if (now?.lease_owner !== owner) throw new LeaseLost()
    return now
  }

  async function hold(trx: Transaction<Schema>): Promise<Round> {
    const held = await trx.selectFrom('round').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (held?.lease_owner !== owner) throw new LeaseLost()
    return held
  }

  return {
    round,
    extend: async (seconds) => {
      const result = await mine(db)
        .set({ leased_until: leasedFor(seconds) })
        .where(isHeldBy(owner))
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    release: async () => {
      await mine(db).set(noLease).execute()
    },
    change: async (from, { unclear, ...change }, trx) => {
      const changed = await mine(trx ?? db)
        .set({ ...change, ...(unclear !== undefined && { unclear: unclear && JSON.stringify(unclear) }) })
        .where('state', '=', from)
        .returningAll()
        .executeTakeFirst()
      return changed ?? found(trx ?? db)
    },
    voided: (reason, within) =>
      db.transaction().execute(async (trx) => {
        await hold(trx)
        await within?.(trx)
        return voidIn(trx, id, reason)
      }),
    trouble: async (text) => {
      const told = sql<boolean>`trouble is not distinct from ${text}`
      const result = await mine(db).set({ trouble: text }).where(sql<boolean>`not (${told})`).executeTakeFirst()
      if (result.numUpdatedRows === 1n) return true
      await found(db)
      return false
    },
    markAsked: async () => {
      const marked = await mine(db)
        .set({
          unclear: sql`(select coalesce(jsonb_agg(u || '{"asked": true}'), '[]') from jsonb_array_elements(unclear) u)`,
        })
        .returningAll()
        .executeTakeFirst()
      if (!marked) throw new LeaseLost()
      return marked
    },
    hold,
  }
}

/** Whoever has it; see `Rounds.voided`. Its answers stay, and count no more. Rejects where there is no such round. */
export async function voidIn(trx: Transaction<Schema>, id: string, reason: string): Promise<Round> {
  await trx.deleteFrom('pick').where('round', '=', id).execute()
  return trx
    .updateTable('round')
    .set({ state: 'void', void_reason: reason, published: false, unclear: null, asks_until: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
