import { type Selectable, sql } from 'kysely'
import { noWorkspace, type Place } from '../../core/caller.ts'
import type { Database, Schema } from '../schema.ts'
import { type LearnerMember, ofMembers } from './learners.ts'
import type { PracticeSet } from './sets.ts'

export type Review = Readonly<Selectable<Schema['review']>>

type NewReview = Pick<
  Review,
  | 'platform'
  | 'workspace'
  | 'member'
  | 'question'
  | 'card'
  | 'fingerprint'
  | 'chosen'
  | 'correct'
  | 'sure'
  | 'day'
  | 'at'
> & { readonly set: string; readonly place: number }

/** How the members of a workspace did on one question in practice; nobody is named. */
export interface PracticeShare {
  readonly question: string
  readonly fingerprint: string
  readonly learners: number
  readonly answered: number
  readonly right: number
}

/** The log of reviews. */
export interface Reviews {
  /** False where this place of the set was answered before; then nothing is changed. */
  add(review: NewReview): Promise<boolean>
  /** Of whoever answered in it: an account that was linked then and is no more, too. */
  ofSet(set: Pick<PracticeSet, 'id'>): Promise<readonly Review[]>
  /** Of these cards, or of all; in the order in which they were given. */
  of(members: readonly LearnerMember[], cards?: readonly string[]): Promise<readonly Review[]>
  /** Every question that was asked, with how the last answer to it stands. */
  seen(
    members: readonly LearnerMember[],
  ): Promise<ReadonlyMap<string, { readonly correct: boolean; readonly at: Date }>>
  /**
   * Brings in the first answers of rounds that closed, and takes out those whose round counts no more or was erased. `zone` says
   * which day it was. Returns the cards that this touched.
   */
  takeRounds(members: readonly LearnerMember[], zone: string): Promise<readonly string[]>
  /** Scores these anew: a question was mended. */
  rescore(
    changes: readonly { readonly id: string; readonly correct: boolean; readonly fingerprint: string }[],
  ): Promise<void>
  /** By question, of a workspace since then. */
  shares(place: Place, since: Date): Promise<readonly PracticeShare[]>
}

export function reviewsIn(db: Database): Reviews {
  return {
    add: async (review) => {
      const added = await db
        .insertInto('review')
        .values(review)
        .onConflict((conflict) => conflict.columns(['set', 'place']).doNothing())
        .executeTakeFirst()
      return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
    },
    ofSet: ({ id }) => db.selectFrom('review').selectAll().where('set', '=', id).orderBy('place').execute(),
    of: (members, cards) =>
      db
        .selectFrom('review')
        .selectAll()
        .where(ofMembers(members))
        .$if(cards !== undefined, (query) => query.where(sql<boolean>`card = any(${[...(cards ?? [])]}::text[])`))
        .orderBy('at')
        .orderBy('id')
        .execute(),
    seen: async (members) => {
      const rows = await db
        .selectFrom('review')
        .select(['question', 'correct', 'at'])
        .distinctOn('question')
        .where(ofMembers(members))
        .orderBy('question')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return new Map(rows.map(({ question, ...last }) => [question, last]))
    },
    takeRounds: async (members, zone) => {
      const { rows } = await sql<{ card: string }>`
        with gone as (
          delete from review v where ${ofMembers(members, 'v')} and v.round is not null and not exists (
            select from answer a join round r on r.id = a.round
            where a.round = v.round and a.member = v.member and r.state = 'closed')
          returning v.card),
        come as (
          insert into review (platform, workspace, member, question, card, fingerprint, chosen, correct, sure, day, at, round)
          select f.platform, f.workspace, f.member, f.question, f.question, f.fingerprint, f.chosen, f.correct, null,
            to_char(f.at at time zone ${zone}, 'YYYY-MM-DD'), f.at, f.round
          from (
            select distinct on (r.platform, r.workspace, a.member, r.question) r.platform, r.workspace, a.member, r.question,
              r.asked ->> 'fingerprint' as fingerprint, r.asked -> 'options' -> a.choice::int ->> 'text' as chosen,
              a.correct, a.at, a.round
            from answer a join round r on r.id = a.round
            where r.state = 'closed' and ${answeredBy(members)}
            order by r.platform, r.workspace, a.member, r.question, a.at, r.id) f
          where not exists (select from review v where v.round = f.round and v.member = f.member)
          on conflict do nothing
          returning card)
        select card from gone union select card from come`.execute(db)
      return rows.map(({ card }) => card)
    },
    rescore: async (changes) => {
      if (changes.length === 0) return
      await sql`
        update review v set correct = c.correct, fingerprint = c.fingerprint
        from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(id bigint, correct boolean, fingerprint text)
        where v.id = c.id`.execute(db)
    },
    shares: async ({ platform, workspace }, since) => {
      const { rows } = await sql<PracticeShare>`
        select question, fingerprint, count(distinct member)::int as learners, count(*)::int as answered,
          (count(*) filter (where correct))::int as right
        from review
        where platform = ${platform} and workspace = ${workspace} and at >= ${since} and round is null
        group by question, fingerprint order by question, fingerprint`.execute(db)
      return rows
    },
  }
}

/** Answers `a`, in rounds `r`, of any of these members: the member stands with the answer, the place with its round. None makes none. */
export const answeredBy = (members: readonly LearnerMember[]) => {
  const each = members.map(
    ({ platform, workspace, member }) =>
      sql`(a.member = ${member} and r.platform = ${platform}${
        workspace === noWorkspace ? sql`` : sql` and r.workspace = ${workspace}`
      })`,
  )
  return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` or `)})`
}
