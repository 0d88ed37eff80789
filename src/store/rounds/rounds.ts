import { type Selectable, sql, type Transaction } from 'kysely'
import { type Caller, hasNoWorkspace, type Place } from '../../core/caller.ts'
import { idOf } from '../../core/command/press-arg.ts'
import { isFree, leasedFor, newOwner, noLease } from '../lease.ts'
import type { Database, Schema } from '../schema.ts'
import { shortId } from '../short-id.ts'
import { type RoundLease, roundLease, voidIn } from './round-lease.ts'

/** As it is stored; the columns are told of in `store/schema`. */
export type Round = Readonly<Selectable<Schema['round']>>

/** What is known of a round before it is posted. `schedule` and `due_at` come together. */
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

/** What members and tutors find: what is where they are, and nothing else. All that commands get. */
export interface RoundsOfPlaces {
  find(place: Place, id: string): Promise<Round | undefined>
  /** Where members answer: in its own channel. */
  findIn(channel: Place & Pick<Caller, 'channel'>, id: string): Promise<Round | undefined>
  /** One that asks this member which reaction was meant; in a direct message, which on Discord belongs to no workspace. */
  asking(caller: Pick<Caller, 'platform' | 'workspace' | 'member'>, id: string): Promise<Round | undefined>
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
  take(id: string, seconds: number): Promise<RoundLease | undefined>
  /** For the one process that has the database to itself: whoever held a lease before is gone. */
  releaseAll(): Promise<void>
  /** Takes the round out of the scores, for good, whoever works on it; its picks are forgotten. */
  voided(id: string, reason: string, within?: (trx: Transaction<Schema>) => Promise<void>): Promise<Round>
  /** The member has said which choice was meant. */
  clear(id: string, member: string): Promise<void>
  /** Those with something left to do, due first. */
  unfinished(): Promise<readonly Round[]>
  posted(trx: Transaction<Schema>, platform: string, channel: string): Promise<readonly Posted[]>
  /** The last one up to now: what lies ahead was added before the clock was set back. */
  lastIn(trx: Transaction<Schema>, platform: string, channel: string, now: Date): Promise<Date | undefined>
}

/** 30^10 ids: among a million rounds two are alike once in a thousand such services. */
const newId = (): string => shortId(10)
/** What a button carries of a round. */
export const roundId = idOf('round', /^[a-z0-9]{10}$/)

export function roundsIn(db: Database): Rounds {
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
    take: async (id, seconds) => {
      const owner = newOwner()
      const round = await db
        .updateTable('round')
        .set({ leased_until: leasedFor(seconds), lease_owner: owner })
        .where('id', '=', id)
        .where(isFree)
        .returningAll()
        .executeTakeFirst()
      return round && roundLease(db, round, owner)
    },
    releaseAll: async () => {
      await db.updateTable('round').set(noLease).where('leased_until', 'is not', null).execute()
    },
    voided: (id, reason, within) =>
      db.transaction().execute(async (trx) => {
        await within?.(trx)
        return voidIn(trx, id, reason)
      }),
    clear: async (id, member) => {
      await sql`
        update round set unclear = (
          select coalesce(jsonb_agg(u), '[]') from jsonb_array_elements(unclear) u where u ->> 'member' <> ${member})
        where id = ${id} and unclear is not null`.execute(db)
    },
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
    lastIn: async (trx, platform, channel, now) => {
      // Two members who ask in the same moment take turns; a hash that two channels share only makes one wait.
      await sql`select pg_advisory_xact_lock(hashtext(${`${platform} ${channel}`}))`.execute(trx)
      const row = await trx
        .selectFrom('round')
        .select('created_at')
        .where('platform', '=', platform as Round['platform'])
        .where('channel', '=', channel)
        .where('created_at', '<=', now)
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
