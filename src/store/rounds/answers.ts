import { sql, type Transaction } from 'kysely'
import type { Place } from '../../core/caller.ts'
import type { Database, Schema } from '../schema.ts'
import type { Round } from './rounds.ts'

/** What counted of one member when a round closed. */
export interface Answer {
  readonly member: string
  readonly choice: number
  readonly correct: boolean
  readonly points: number
  readonly at: Date
}

/** An answer among all of a member's; rounds that were taken out of the scores are left out. */
export interface Attempt {
  readonly question: string
  readonly topic: string
  readonly correct: boolean
  readonly points: number
  /** The member's first answer to this question in this workspace. */
  readonly first: boolean
  readonly at: Date
}

/** One member among those of a workspace, over any time: sums over every counted answer, repeated ones too. */
export interface Standing {
  readonly member: string
  readonly points: number
  readonly right: number
  readonly answered: number
}

/** An answer for the tutors' report; `member` is null where it was erased. */
export interface ReportedAnswer {
  readonly member: string | null
  readonly round: string
  readonly question: string
  readonly topic: string
  readonly choice: number
  readonly correct: boolean
  readonly points: number
  readonly first: boolean
}

/** What counted, by rounds that closed; a round that is taken out later counts no more, its rows stay. */
export interface Answers {
  add(trx: Transaction<Schema>, round: string, answers: readonly Answer[]): Promise<void>
  /** Takes the round itself, not its id: who has it found it where they may. */
  of(round: Round): Promise<readonly (Omit<Answer, 'member'> & { readonly member: string | null })[]>
  ofMember(round: Round, member: string): Promise<Answer | undefined>
  /** Oldest first. */
  attempts(place: Place, member: string): Promise<readonly Attempt[]>
  /** Of rounds that closed since then; in no order. */
  standings(place: Place, since: Date | undefined): Promise<readonly Standing[]>
  reported(place: Place, since: Date): Promise<readonly ReportedAnswer[]>
}

/** Every counted answer of a workspace, its member's earlier ones to the same question considered. */
const counted = ({ platform, workspace }: Place) => sql`
  select a.member, a.round, r.question, r.topic, a.choice, a.correct, a.points, a.at, r.closed_at,
    a.member is null or row_number() over (partition by a.member, r.question order by a.at, r.id) = 1 as first
  from answer a join round r on r.id = a.round
  where r.state = 'closed' and r.platform = ${platform} and r.workspace = ${workspace}`

/** Rows of a statement: the embedded database holds up the bot's thread as long as one runs. */
const mostRows = 500

export function answersIn(db: Database): Answers {
  return {
    add: async (trx, round, answers) => {
      for (let from = 0; from < answers.length; from += mostRows) {
        await sql`
          insert into answer (round, member, choice, correct, points, at)
          select ${round}, a.member, a.choice, a.correct, a.points, a.at
          from jsonb_to_recordset(${JSON.stringify(answers.slice(from, from + mostRows))}::jsonb)
            as a(member text, choice smallint, correct boolean, points smallint, at timestamptz)`.execute(trx)
      }
    },
    of: ({ id }) =>
      db
        .selectFrom('answer')
        .select(['member', 'choice', 'correct', 'points', 'at'])
        .where('round', '=', id)
        .orderBy('at')
        .orderBy('member')
        .execute(),
    ofMember: async ({ id }, member) => {
      const row = await db
        .selectFrom('answer')
        .select(['choice', 'correct', 'points', 'at'])
        .where('round', '=', id)
        .where('member', '=', member)
        .executeTakeFirst()
      return row && { member, ...row }
    },
    attempts: async (place, member) => {
      const { rows } = await sql<Attempt>`
        select question, topic, correct, points, first, at from (${counted(place)} and a.member = ${member}) c
        order by at, round`.execute(db)
      return rows
    },
    standings: async (place, since) => {
      const { rows } = await sql<Standing>`
        select member, sum(points)::int as points, (count(*) filter (where correct))::int as right,
          count(*)::int as answered
        from (${counted(place)}) c
        where member is not null and (${since ?? null}::timestamptz is null or closed_at >= ${since ?? null})
        group by member`.execute(db)
      return rows
    },
    reported: async (place, since) => {
      const { rows } = await sql<ReportedAnswer>`
        select member, round, question, topic, choice, correct, points, first from (${counted(place)}) c
        where closed_at >= ${since}`.execute(db)
      return rows
    },
  }
}
