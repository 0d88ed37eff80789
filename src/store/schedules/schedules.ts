import { type Selectable, sql, type Transaction } from 'kysely'
import type { Caller, Place } from '../../core/caller.ts'
import { idOf } from '../../core/command/press-arg.ts'
import type { Database, Schema } from '../schema.ts'
import { shortId } from '../short-id.ts'
import type { Plan } from './plan.ts'

/** As it is stored; its plan in columns, see `planOf`. */
export type Schedule = Readonly<Selectable<Schema['schedule']>>

/** What tutors type and buttons carry; see `freeId`. */
export const scheduleId = idOf('schedule', /^[a-z0-9]{5}$/)
/** What the buttons under a preview carry. */
export const draftId = idOf('draft', /^[a-z0-9]{10}$/)

/** What came of one due instant. */
export interface Run {
  readonly schedule: string
  readonly dueAt: Date
  readonly skipped: boolean
  readonly trouble: string | null
  /** How many of its questions stand in the channel. */
  readonly posted: number
  /** When the first of them was posted. */
  readonly postedAt: Date | null
}

interface Draft {
  readonly id: string
  readonly member: string
  /** What is edited; null for a new schedule. */
  readonly schedule: string | null
  readonly version: number | null
  readonly plan: Plan
}

interface Change {
  readonly member: string | null
  readonly action: string
  readonly detail: string
  readonly at: Date
}

type State = Partial<Pick<Schedule, 'next_at' | 'paused' | 'paused_until' | 'removed_at'>>

/** What is where the tutors are. Who has a schedule found it there; who has an id only looks it up there. */
export interface Schedules {
  keepDraft(draft: Place & Omit<Draft, 'id'> & { at: Date }): Promise<string>
  /** Takes the member's draft away, so that it is confirmed once; undefined where it is gone. */
  takeDraft(trx: Transaction<Schema>, of: DraftOf, id: string): Promise<Draft | undefined>
  /** False where there was none. */
  dropDraft(of: DraftOf, id: string): Promise<boolean>
  add(
    trx: Transaction<Schema>,
    place: Place,
    madeBy: string,
    plan: Plan,
    next: Date | undefined,
    now: Date,
  ): Promise<Schedule>
  /** Those that were not removed, in the order of their next run; those without one last. */
  of(place: Place): Promise<readonly Schedule[]>
  /** Holds it against every other transaction until this one ends. */
  hold(trx: Transaction<Schema>, place: Place, id: string): Promise<Schedule | undefined>
  /** A change by a member: jobs that were sent before it do nothing. */
  change(trx: Transaction<Schema>, schedule: Schedule, change: State & { plan?: Plan }, by: Change): Promise<Schedule>
  /** The newest runs of each, newest first. */
  runs(of: readonly Schedule[], each: number, trx?: Transaction<Schema>): Promise<readonly Run[]>
  /** Newest first. */
  changes(of: Schedule, limit: number): Promise<readonly Change[]>
}

/** By id alone: for the engine, whose ids come from jobs and rounds of its own. */
export interface RunningSchedules {
  find(id: string, trx?: Transaction<Schema>): Promise<Schedule | undefined>
  /** Holds it against every other transaction until this one ends. */
  hold(trx: Transaction<Schema>, id: string): Promise<Schedule | undefined>
  /** The engine has done one run. */
  moveOn(trx: Transaction<Schema>, id: string, next: Date | undefined): Promise<void>
  addRuns(trx: Transaction<Schema>, id: string, dueAts: readonly Date[], skipped: boolean): Promise<void>
  trouble(trx: Transaction<Schema>, id: string, dueAt: Date, words: string): Promise<void>
  /** Those due by then, earliest first. */
  due(now: Date): Promise<readonly { id: string; version: number; next: Date }[]>
}

type DraftOf = Place & Pick<Caller, 'member'>

export function schedulesIn(db: Database): Schedules {
  return {
    keepDraft: async ({ plan, ...draft }) => {
      const id = shortId(10)
      await db
        .insertInto('schedule_draft')
        .values({ ...draft, id, plan: JSON.stringify(plan) })
        .execute()
      // What nobody confirmed within a day is not meant any more.
      await db
        .deleteFrom('schedule_draft')
        .where('at', '<', new Date(draft.at.getTime() - 24 * 60 * 60_000))
        .execute()
      return id
    },
    takeDraft: async (trx, { platform, workspace, member }, id) => {
      const row = await trx
        .deleteFrom('schedule_draft')
        .where('id', '=', id)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('member', '=', member)
        .returning(['id', 'member', 'schedule', 'version', 'plan'])
        .executeTakeFirst()
      return row
    },
    dropDraft: async ({ platform, workspace, member }, id) => {
      const result = await db
        .deleteFrom('schedule_draft')
        .where('id', '=', id)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('member', '=', member)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },
    add: async (trx, { platform, workspace }, madeBy, plan, next, now) =>
      trx
        .insertInto('schedule')
        .values({
          ...columnsOf(plan),
          id: await freeId(trx),
          platform,
          workspace,
          made_by: madeBy,
          created_at: now,
          next_at: next ?? null,
          paused_until: null,
          removed_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow(),
    of: ({ platform, workspace }) =>
      db
        .selectFrom('schedule')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('removed_at', 'is', null)
        .orderBy('next_at', (order) => order.asc().nullsLast())
        .orderBy('id')
        .execute(),
    hold: (trx, { platform, workspace }, id) =>
      trx
        .selectFrom('schedule')
        .selectAll()
        .where('id', '=', id)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .forUpdate()
        .executeTakeFirst(),
    change: async (trx, { id }, { plan, ...state }, by) => {
      await trx
        .insertInto('schedule_change')
        .values({ schedule: id, ...by })
        .execute()
      return trx
        .updateTable('schedule')
        .set({ ...state, ...(plan && columnsOf(plan)), version: sql<number>`version + 1` })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
    },
    runs: async (of, each, trx) => {
      if (of.length === 0) return []
      const { rows } = await sql<Run>`
        select r.schedule, r.due_at as "dueAt", r.skipped, r.trouble,
          count(p.id)::int as posted, min(p.posting_at) as "postedAt"
        from unnest(${sql.val(of.map(({ id }) => id))}::text[]) as wanted(id)
        cross join lateral (
          select * from schedule_run where schedule = wanted.id order by due_at desc limit ${each}) r
        left join round p on p.schedule = r.schedule and p.due_at = r.due_at and p.message is not null
        group by r.schedule, r.due_at, r.skipped, r.trouble
        order by r.due_at desc`.execute(trx ?? db)
      return rows
    },
    changes: ({ id }, limit) =>
      db
        .selectFrom('schedule_change')
        .select(['member', 'action', 'detail', 'at'])
        .where('schedule', '=', id)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
  }
}

export function runningSchedules(db: Database): RunningSchedules {
  return {
    find: (id, trx) => (trx ?? db).selectFrom('schedule').selectAll().where('id', '=', id).executeTakeFirst(),
    hold: (trx, id) => trx.selectFrom('schedule').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    moveOn: async (trx, id, next) => {
      await trx
        .updateTable('schedule')
        .set({ next_at: next ?? null })
        .where('id', '=', id)
        .execute()
    },
    addRuns: async (trx, schedule, dueAts, skipped) => {
      if (dueAts.length === 0) return
      await trx
        .insertInto('schedule_run')
        .values(dueAts.map((due_at) => ({ schedule, due_at, skipped, trouble: null })))
        .execute()
    },
    trouble: async (trx, schedule, dueAt, words) => {
      await trx
        .updateTable('schedule_run')
        .set({ trouble: words })
        .where('schedule', '=', schedule)
        .where('due_at', '=', dueAt)
        .execute()
    },
    due: async (now) => {
      const rows = await db
        .selectFrom('schedule')
        .select(['id', 'version', 'next_at'])
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .execute()
      return rows.flatMap(({ id, version, next_at: next }) => (next ? [{ id, version, next }] : []))
    },
  }
}

/** Its plan, as it is handed to `schedule/plan`. */
export const planOf = (schedule: Schedule): Plan => ({
  channel: schedule.channel,
  time: schedule.time,
  zone: schedule.zone,
  days: schedule.days,
  topics: schedule.topics,
  difficulty: schedule.difficulty ?? undefined,
  questions: schedule.questions,
  minutes: schedule.minutes,
  first: schedule.first_day,
  last: schedule.last_day ?? undefined,
})

const columnsOf = ({ first, last, days, topics, difficulty, channel, time, zone, questions, minutes }: Plan) => ({
  channel,
  time,
  zone,
  days: JSON.stringify(days),
  topics: JSON.stringify(topics),
  difficulty: difficulty ?? null,
  questions,
  minutes,
  first_day: first,
  last_day: last ?? null,
})

/** Short enough to be typed: two in a thousand clash among 50,000, so each is looked up first. */
async function freeId(trx: Transaction<Schema>): Promise<string> {
  for (;;) {
    const id = shortId(5)
    if (!(await trx.selectFrom('schedule').select('id').where('id', '=', id).executeTakeFirst())) return id
  }
}
