import type { Transaction } from 'kysely'
import type { Caller } from '../../core/caller.ts'
import { BotError, NotHere } from '../../core/errors.ts'
import type { Plan } from '../../store/schedules/plan.ts'
import { planOf, type Schedule } from '../../store/schedules/schedules.ts'
import type { Schema } from '../../store/schema.ts'
import { nextRun } from '../plan/next-run.ts'
import { planText } from '../plan/plan-text.ts'
import type { BookTools } from './book-tools.ts'
import { by } from './change.ts'
import { stillThere } from './meant.ts'

const draftIsGone = 'This was saved or dropped already; /omt schedule list shows what there is.'

/** Saves a draft, once, with the alarm for its first run. Rejects with BotError where it is gone, or overtaken by another edit. */
export async function confirm(
  tools: Pick<BookTools, 'db' | 'schedules' | 'engine' | 'clock' | 'log'>,
  caller: Caller,
  id: string,
): Promise<Schedule> {
  const { db, schedules, engine, clock, log } = tools
  const saved = await db.transaction().execute(async (trx) => {
    const draft = await schedules.takeDraft(trx, caller, id)
    if (!draft) throw new NotHere(draftIsGone)
    const { plan, schedule, version } = draft
    const now = clock.now()
    const kept = schedule
      ? await saveEdit(schedules, trx, caller, { schedule, version, plan }, now)
      : await saveNew(schedules, trx, caller, plan, now)
    await engine.arm(trx, kept, kept.next_at ?? undefined)
    return kept
  })
  log.info({ schedule: saved.id, action: 'saved' }, 'schedule: changed')
  return saved
}

async function saveNew(
  schedules: BookTools['schedules'],
  trx: Transaction<Schema>,
  caller: Caller,
  plan: Plan,
  now: Date,
): Promise<Schedule> {
  const added = await schedules.add(trx, caller, caller.member, plan, nextRun(plan, now), now)
  return schedules.change(trx, added, {}, by(caller, 'added', planText(plan), now))
}

async function saveEdit(
  schedules: BookTools['schedules'],
  trx: Transaction<Schema>,
  caller: Caller,
  { schedule, version, plan }: { readonly schedule: string; readonly version: number | null; readonly plan: Plan },
  now: Date,
): Promise<Schedule> {
  const before = await stillThere(schedules, trx, caller, schedule)
  if (before.version !== version)
    throw new BotError('Somebody changed this schedule since it was shown to you. Please edit it again.')
  const times = before.paused ? { next_at: null } : { next_at: nextRun(plan, now) ?? null, paused_until: null }
  const detail = `${planText(plan)} (before: ${planText(planOf(before))})`
  return schedules.change(trx, before, { ...times, plan }, by(caller, 'edited', detail, now))
}

/** Forgets a draft. Rejects with BotError where it is gone. */
export async function drop({ schedules }: Pick<BookTools, 'schedules'>, caller: Caller, id: string): Promise<void> {
  if (!(await schedules.dropDraft(caller, id))) throw new NotHere(draftIsGone)
}
