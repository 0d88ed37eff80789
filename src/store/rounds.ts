import { type Selectable, sql, type Transaction } from 'kysely'
import { type Caller, hasNoWorkspace, type Place } from '../core/caller.ts'
import { idOf } from '../core/press-arg.ts'
import type { Database } from './open.ts'
import type { RoundState } from './round.ts'
import type { Schema } from './schema.ts'
import { shortId } from './short-id.ts'

export type Round = Readonly<Selectable<Schema['round']>>

export type NewRound = Pick<
  Round,
  | 'platform'
  | 'workspace'
  | 'channel'
  | 'question'
  | 'topic'
  | 'difficulty'
  | 'asked'
  | 'key'
  | 'seed'
  | 'minutes'
  | 'discreet'
> &
  Partial<Pick<Round, 'schedule' | 'due_at'>>

/** What a channel had of a question. */
export interface Posted {
  readonly question: string
  readonly times: number
  readonly lastAt: Date
}

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

/** What members and tutors find: what is where they are, and nothing else. All that commands get. */
export interface RoundsOfPlaces {
  find(place: Place, id: string): Promise<Round | undefined>
  /** Where members answer: in its own channel. */
  findIn(channel: Place & Pick<Caller, 'channel'>, id: string): Promise<Round | undefined>
  /** One that asks this member which reaction was meant; in a direct message, which on Discord belongs to no workspace. */
  asking(caller: Pick<Caller, 'platform' | 'workspace' | 'member' | 'direct'>, id: string): Promise<Round | undefined>
  /** Those that take answers, first to close first. */
  open(place: Place): Promise<readonly Round[]>
  /** Those that count. */
  closedSince(place: Place, since: Date): Promise<readonly Round[]>
  /** Newest first. */
  recent(place: Place, limit: number): Promise<readonly Round[]>
}

/** By id alone: for the engines, whose ids come from rows and jobs of their own. No command gets this. */
export interface Rounds {
  add(trx: Transaction<Schema>, round: NewRound, now: Date): Promise<Round>
  find(id: string): Promise<Round | undefined>
  /** Takes the round for `seconds` by the database's clock; undefined while somebody else has it. */
  lease(id: string, seconds: number): Promise<Round | undefined>
  /** Keeps a round that was leased; false when the lease was lost. */
  extend(id: string, seconds: number): Promise<boolean>
  release(id: string): Promise<void>
  /** For the one process that has the database to itself: whoever held a lease before is gone. */
  releaseAll(): Promise<void>
  /** Changes the round if it still is in this state; returns it as it is then. */
  change(id: string, from: RoundState, change: Change, trx?: Transaction<Schema>): Promise<Round>
  /** Takes the round out of the scores, for good; its picks are forgotten. */
  voided(id: string, reason: string, within?: (trx: Transaction<Schema>) => Promise<void>): Promise<Round>
  /** Remembers the trouble that tutors are told of; false where they were told of the same already. */
  trouble(id: string, text: string): Promise<boolean>
  /** All unclear members have been sent the question. */
  markAsked(id: string): Promise<Round>
  /** The member has said which choice was meant. */
  clear(id: string, member: string): Promise<void>
  /** Holds the round against every other transaction, and reactions too, until this one ends. */
  hold(trx: Transaction<Schema>, id: string): Promise<Round>
  /** Those with something left to do, due first. */
  unfinished(): Promise<readonly Round[]>
  posted(trx: Transaction<Schema>, platform: string, channel: string): Promise<readonly Posted[]>
  lastIn(trx: Transaction<Schema>, platform: string, channel: string): Promise<Date | undefined>
}

/** 30^10 ids: among a million rounds two are alike once in a thousand such services. */
const newId = (): string => shortId(10)
export const roundId = idOf('round', /^[a-z0-9]{10}$/)

export function roundsIn(db: Database): Rounds {
  const leased = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`
  return {
    add: (trx, round, now) =>
      trx
        .insertInto('round')
        .values({
          ...round,
          id: newId(),
          asked: JSON.stringify(round.asked),
          choices: round.asked.options.length,
          state: 'scheduled',
          created_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow(),
    find: (id) => db.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst(),
    lease: (id, seconds) =>
      db
        .updateTable('round')
        .set({ leased_until: leased(seconds) })
        .where('id', '=', id)
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<', sql<Date>`now()`)]))
        .returningAll()
        .executeTakeFirst(),
    extend: async (id, seconds) => {
      const result = await db
        .updateTable('round')
        .set({ leased_until: leased(seconds) })
        .where('id', '=', id)
        .where('leased_until', '>', sql<Date>`now()`)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    release: async (id) => {
      await db.updateTable('round').set({ leased_until: null }).where('id', '=', id).execute()
    },
    releaseAll: async () => {
      await db.updateTable('round').set({ leased_until: null }).where('leased_until', 'is not', null).execute()
    },
    change: async (id, from, { unclear, ...change }, trx = undefined) => {
      const changed = await (trx ?? db)
        .updateTable('round')
        .set({ ...change, ...(unclear !== undefined && { unclear: unclear && JSON.stringify(unclear) }) })
        .where('id', '=', id)
        .where('state', '=', from)
        .returningAll()
        .executeTakeFirst()
      return changed ?? (trx ?? db).selectFrom('round').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    },
    voided: (id, reason, within) =>
      db.transaction().execute(async (trx) => {
        await within?.(trx)
        await trx.deleteFrom('pick').where('round', '=', id).execute()
        return trx
          .updateTable('round')
          .set({ state: 'void', void_reason: reason, published: false, unclear: null, asks_until: null })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
      }),
    trouble: async (id, text) => {
      const result = await db
        .updateTable('round')
        .set({ trouble: text })
        .where('id', '=', id)
        .where((where) => where.or([where('trouble', 'is', null), where('trouble', '!=', text)]))
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    markAsked: (id) =>
      db
        .updateTable('round')
        .set({
          unclear: sql`(select coalesce(jsonb_agg(u || '{"asked": true}'), '[]') from jsonb_array_elements(unclear) u)`,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow(),
    clear: async (id, member) => {
      await sql`
        update round set unclear = (
          select coalesce(jsonb_agg(u), '[]') from jsonb_array_elements(unclear) u where u ->> 'member' <> ${member})
        where id = ${id} and unclear is not null`.execute(db)
    },
    hold: (trx, id) => trx.selectFrom('round').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(),
    unfinished: () =>
      db
        .selectFrom('round')
        .selectAll()
        .where('published', '=', false)
        .orderBy('closes_at', (order) => order.asc().nullsFirst())
        .execute(),
    posted: async (trx, platform, channel) => {
      const rows = await trx
        .selectFrom('round')
        .select(({ fn }) => ['question', fn.countAll<string>().as('times'), fn.max('created_at').as('lastAt')])
        .where('platform', '=', platform as Round['platform'])
        .where('channel', '=', channel)
        .where((where) => where.or([where('state', '!=', 'void'), where('message', 'is not', null)]))
        .groupBy('question')
        .execute()
      return rows.map(({ times, ...row }) => ({ ...row, times: Number(times) }))
    },
    lastIn: async (trx, platform, channel) => {
      // Two members who ask in the same moment take turns; a hash that two channels share only makes one wait.
      await sql`select pg_advisory_xact_lock(hashtext(${`${platform} ${channel}`}))`.execute(trx)
      const row = await trx
        .selectFrom('round')
        .select('created_at')
        .where('platform', '=', platform as Round['platform'])
        .where('channel', '=', channel)
        .where((where) => where.or([where('state', '!=', 'void'), where('message', 'is not', null)]))
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.created_at
    },
  }
}

export function roundsOfPlaces(db: Database): RoundsOfPlaces {
  const of = ({ platform, workspace }: Place) =>
    db.selectFrom('round').selectAll().where('platform', '=', platform).where('workspace', '=', workspace)
  return {
    find: (place, id) => of(place).where('id', '=', id).executeTakeFirst(),
    findIn: ({ channel, ...place }, id) =>
      of(place).where('channel', '=', channel).where('id', '=', id).executeTakeFirst(),
    asking: async (caller, id) => {
      const { platform, member } = caller
      const anywhere = db.selectFrom('round').selectAll().where('platform', '=', platform)
      const round = await (hasNoWorkspace(caller) ? anywhere : of(caller))
        .where('state', '=', 'closing')
        .where('id', '=', id)
        .executeTakeFirst()
      return round?.unclear?.some((unclear) => unclear.member === member) ? round : undefined
    },
    open: (place) => of(place).where('state', '=', 'open').orderBy('closes_at').execute(),
    closedSince: (place, since) => of(place).where('state', '=', 'closed').where('closed_at', '>=', since).execute(),
    recent: (place, limit) => of(place).orderBy('created_at', 'desc').orderBy('id').limit(limit).execute(),
  }
}
