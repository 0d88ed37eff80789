import { sql } from 'kysely'
import type { Database } from '../schema.ts'

const dayMs = 24 * 60 * 60_000

/**
 * How many days what has an end is kept; README tells the same. Everything else stays until its member or its workspace is erased.
 * Finished jobs are thrown out by pg-boss itself, see `store/jobs.ts`; choices in a question go when it closes.
 */
export const keptDays = {
  /** Slack gives up delivering an event after about an hour; a day leaves room for clocks and long outages. */
  events: 1,
  /** What nobody confirmed within a day is not meant any more. */
  drafts: 1,
  /** A place in a line that has long come is like none. */
  places: 1,
  /** A code to link accounts is valid for minutes, and so long is a wrong one remembered. */
  codes: 1,
  /** Of practice. Its answers stay in the log of reviews. */
  sets: 30,
  /** Told or not: what happened a month ago nobody asks about. */
  notices: 30,
  removedSchedules: 30,
  /** Of schedules: who changed what, and what came of each run. */
  history: 365,
} as const

/** Deletes what is over. Done twice, or by two processes at once, it does no harm. Returns how many rows went, by what they were. */
export async function deleteWhatIsOver(
  db: Database,
  now: Date,
  { askedDays }: { readonly askedDays: number },
): Promise<Readonly<Record<string, number>>> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  const removed = sql`select id from schedule where removed_at < ${before(keptDays.removedSchedules)}`
  const statements = {
    asked: sql`delete from asked where asked_at < ${before(askedDays)}`,
    events: sql`delete from seen_event where seen_at < now() - make_interval(days => ${keptDays.events})`,
    places: sql`delete from pace where next_at < now() - make_interval(days => ${keptDays.places})`,
    notices: sql`delete from notice where coalesce(told_at, at) < ${before(keptDays.notices)}`,
    questionNotices: sql`delete from question_notice where day < ${before(keptDays.notices).toISOString().slice(0, 10)}`,
    drafts: sql`delete from schedule_draft where at < ${before(keptDays.drafts)} or schedule in (${removed})`,
    codes: sql`delete from link_code where made_at < ${before(keptDays.codes)}`,
    tries: sql`delete from link_try where at < ${before(keptDays.codes)}`,
    sets: sql`delete from practice_set where made_at < ${before(keptDays.sets)}`,
    changes: sql`delete from schedule_change where at < ${before(keptDays.history)} or schedule in (${removed})`,
    runs: sql`delete from schedule_run where due_at < ${before(keptDays.history)} or schedule in (${removed})`,
    // Its rounds keep their scores.
    rounds: sql`update round set schedule = null, due_at = null where published and schedule in (${removed})`,
    schedules: sql`delete from schedule s where id in (${removed}) and not exists (
      select from round r where r.schedule = s.id)`,
  }
  const went: Record<string, number> = {}
  for (const [what, statement] of Object.entries(statements)) {
    const { numAffectedRows } = await statement.execute(db)
    if (numAffectedRows) went[what] = Number(numAffectedRows)
  }
  return went
}
