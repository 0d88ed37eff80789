import { sql } from 'kysely'
import { type Caller, noWorkspace } from '../../../src/core/caller.ts'
import { askedLog } from '../../../src/store/people/asked.ts'
import { learnersIn } from '../../../src/store/practice/learners.ts'
import { setsIn } from '../../../src/store/practice/sets.ts'
import type { RoundLease } from '../../../src/store/rounds/round-lease.ts'
import { roundsIn } from '../../../src/store/rounds/rounds.ts'
import { schedulesIn } from '../../../src/store/schedules/schedules.ts'
import type { Database } from '../../../src/store/schema.ts'
import { planWith } from '../schedules/plan.ts'

export type Spot = Pick<Caller, 'platform' | 'workspace' | 'channel' | 'member'>

/** An id of each kind that a button or an option may carry. */
export interface Planted {
  /** Open, closing, closed and taken out. */
  readonly rounds: readonly string[]
  readonly schedule: string
  readonly draft: string
  readonly asked: string
  /** Of practice, begun and not answered. */
  readonly set: string
  /** In that set. */
  readonly question: string
}

/** Rows as a study group leaves them; every text that a reply could show of them holds `mark`. */
export async function plant(
  db: Database,
  { platform, workspace, channel, member }: Spot,
  mark: string,
): Promise<Planted> {
  const now = new Date()
  const later = new Date(now.getTime() + 24 * 60 * 60_000)
  const rounds = roundsIn(db)
  const options = ['a', 'b', 'c'].map((letter) => ({ text: `${mark} option ${letter}`, why: `${mark} why ${letter}` }))
  const add = async (change: Parameters<RoundLease['change']>[1]) => {
    const round = await db.transaction().execute((trx) =>
      rounds.add(
        trx,
        {
          platform,
          workspace,
          channel,
          question: `${mark}-question`,
          topic: `${mark} topic`,
          difficulty: 'easy',
          asked: {
            stem: `${mark} stem`,
            options,
            passage: `${mark}#passage`,
            reviewed: true,
            fingerprint: mark,
          } as never,
          key: 1,
          seed: 1,
          minutes: 10,
          discreet: false,
        },
        now,
      ),
    )
    const lease = await rounds.take(round.id, 60)
    await lease?.change('scheduled', {
      message: `${round.id}-message`,
      seeded: true,
      closes_at: later,
      ...change,
    })
    await lease?.release()
    return round.id
  }
  const unclear = [{ member, choices: [0, 1], asked: true }] as never
  const ids = [
    await add({ state: 'open' }),
    await add({ state: 'closing', unclear, asks_until: later }),
    await add({ state: 'closed', closed_at: now, published: true }),
    await add({ state: 'void', void_reason: `${mark} reason`, published: true }),
  ]
  const schedules = schedulesIn(db)
  const place = { platform, workspace }
  const own = planWith({ channel, first: '2027-01-01' })
  const schedule = await db.transaction().execute((trx) => schedules.add(trx, place, member, own, later, now))
  const draft = await schedules.keepDraft({ ...place, member, schedule: null, version: null, plan: own, at: now })
  const log = askedLog(db)
  const passages = ['counterstrain#hold-time', 'counterstrain#what-it-is']
  const { id: asked, written } = log.add(place, { question: `${mark} zzq`, verdict: 'not_covered', passages })
  await written
  const everywhere = platform === 'discord'
  await learnersIn(db).of({ platform, workspace: everywhere ? noWorkspace : workspace, member }, now)
  const question = `${mark.toLowerCase()}-question`
  const items = Array.from({ length: 4 }, (_, at) => ({
    question: `${question}-${at}`,
    card: `${question}-${at}`,
    topic: `${mark} topic`,
    asked: { stem: `${mark} stem`, options, passage: `${mark}#passage`, reviewed: true, fingerprint: mark },
    key: 1,
  }))
  const kind = { kind: 'practice', mode: 'tutor', topic: null, seconds_left: null } as const
  const { id: set } = await setsIn(db).add({ ...place, member, ...kind, items }, now)
  return { rounds: ids, schedule: schedule.id, draft, asked, set, question: `${question}-0` }
}

const tables = [
  'round',
  'pick',
  'answer',
  'schedule',
  'schedule_run',
  'schedule_draft',
  'schedule_change',
  'workspace_setting',
  'member_setting',
  'question_mark',
  'reminder',
  'notice',
  'asked',
  'learner',
  'learner_member',
  'link_code',
  'link_try',
  'practice_set',
  'review',
  'card',
  'saved_question',
  'flag',
  'question_notice',
] as const

/** All that is stored, a row a line. */
export async function dump(db: Database): Promise<string[]> {
  const all = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ row: string }>`
        select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db)
      return rows.map(({ row }) => `${table} ${row}`)
    }),
  )
  return all.flat()
}
