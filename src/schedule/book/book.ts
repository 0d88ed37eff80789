import type { Transaction } from 'kysely'
import type { QuestionBank } from '../../bank/open.ts'
import { localDay } from '../../calendar/local-day.ts'
import { wallClock } from '../../calendar/times.ts'
import type { Caller, Place } from '../../core/caller.ts'
import type { Clock } from '../../core/clock.ts'
import { BotError, NotHere } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import { code, rich } from '../../core/reply/rich-text.ts'
import { shorten } from '../../core/reply/split.ts'
import type { Drawer } from '../../quiz/round/drawer.ts'
import type { Jobs } from '../../store/jobs.ts'
import type { Workspaces } from '../../store/people/workspaces.ts'
import type { Rounds } from '../../store/rounds/rounds.ts'
import type { Plan } from '../../store/schedules/plan.ts'
import { planOf, type Run, type Schedule, type Schedules } from '../../store/schedules/schedules.ts'
import type { Database, Schema } from '../../store/schema.ts'
import type { ScheduleEngine } from '../engine.ts'
import { nextRun } from '../plan/next-run.ts'
import { planText } from '../plan/plan-text.ts'
import { fits, runsOut } from '../plan/runs-out.ts'
import { planFrom, type Wish } from '../plan/wish.ts'
import { failuresUntilAttention, type Standing, standingOf } from './standing.ts'

/** A schedule with what is known of it. */
export interface Listed {
  readonly schedule: Schedule
  readonly standing: Standing
  /** Newest first. */
  readonly runs: readonly Run[]
  /** The first run that has to repeat a question, where that is near. */
  readonly runsOut: Date | undefined
}

/** What a tutor is shown before anything is stored. */
export interface Preview {
  readonly draft: string
  readonly plan: Plan
  /** Of the schedule that is edited. */
  readonly schedule: string | undefined
  readonly studentsZone: string
}

/** What tutors do with schedules. Everything that changes one is kept with who did it and when. */
export interface ScheduleBook {
  draft(caller: Caller, wish: Wish): Promise<Preview>
  draftEdit(caller: Caller, id: string | undefined, wish: Wish): Promise<Preview>
  /** Once; a draft that was confirmed or dropped rejects with BotError. */
  confirm(caller: Caller, draft: string): Promise<Schedule>
  drop(caller: Caller, draft: string): Promise<void>
  list(place: Place): Promise<readonly Listed[]>
  /** The one that is meant; where only one is there it need not be named. Rejects with BotError, naming those there are. */
  named(place: Place, id: string | undefined): Promise<Schedule>
  show(place: Place, id: string | undefined): Promise<Listed & { changes: Awaited<ReturnType<Schedules['changes']>> }>
  /** Until the first run on or after a day, or until it is resumed. */
  pause(caller: Caller, id: string | undefined, until: string | undefined): Promise<Schedule>
  resume(caller: Caller, id: string | undefined): Promise<Schedule>
  remove(caller: Caller, id: string | undefined): Promise<Schedule>
  skipNext(caller: Caller, id: string | undefined): Promise<{ schedule: Schedule; skipped: Date }>
  /** Besides its times; those stay. */
  runNow(caller: Caller, id: string | undefined): Promise<Schedule>
}

const draftIsGone = 'This was saved or dropped already; /omt schedule list shows what there is.'

interface BookTools {
  readonly db: Database
  readonly schedules: Schedules
  readonly rounds: Pick<Rounds, 'posted'>
  readonly workspaces: Workspaces
  readonly drawer: Drawer
  readonly bank: QuestionBank
  readonly engine: Pick<ScheduleEngine, 'arm' | 'post'>
  /** Rejects with BotError where the caller does not see the channel, or the bot cannot post in it. */
  checkChannel(caller: Caller, channel: string): Promise<void>
  readonly jobs: Pick<Jobs, 'wake'>
  readonly clock: Clock
  readonly log: Log
}

export function createBook(tools: BookTools): ScheduleBook {
  const { db, schedules, rounds, workspaces, drawer, bank, engine, checkChannel, jobs, clock, log } = tools

  const named = async (place: Place, id: string | undefined) => meant(await schedules.of(place), id)

  function meant(there: readonly Schedule[], id: string | undefined): Schedule {
    const found = id === undefined && there.length === 1 ? there[0] : there.find((one) => one.id === id?.toLowerCase())
    if (found) return found
    if (there.length === 0)
      throw new NotHere(rich`There is no schedule yet. ${code('/omt schedule add')} makes the first one.`)
    const names = there.slice(0, 5).flatMap((one, place) => [{ text: place > 0 ? ', ' : '' }, code(one.id)])
    if (id === undefined)
      throw new BotError(rich`Which schedule? There are ${names}; see ${code('/omt schedule list')}.`)
    throw new NotHere(
      rich`There is no schedule ${code(shorten(id, 40))} here. There are ${names}; see ${code('/omt schedule list')}.`,
    )
  }

  async function keep(caller: Caller, plan: Plan, edited: Schedule | undefined): Promise<Preview> {
    const { questions, settings } = await drawer.hat(caller)
    if (!questions.some((question) => fits(question, plan)))
      throw new BotError('The bank has no question that fits these topics and this difficulty. Please choose others.')
    if (!nextRun(plan, clock.now()))
      throw new BotError('With these days and dates nothing would ever be posted. Please choose others.')
    const { platform, workspace, member } = caller
    const draft = await schedules.keepDraft({
      platform,
      workspace,
      member,
      schedule: edited?.id ?? null,
      version: edited?.version ?? null,
      plan,
      at: clock.now(),
    })
    return { draft, plan, schedule: edited?.id, studentsZone: settings.zone }
  }

  /** A change to the schedule as it is in this moment, whatever happened since it was shown. */
  async function change(
    caller: Caller,
    id: string | undefined,
    action: string,
    how: (schedule: Schedule) => { state: Parameters<Schedules['change']>[2]; detail: string },
  ): Promise<Schedule> {
    const { id: known } = await named(caller, id)
    const changed = await db.transaction().execute(async (trx) => {
      const schedule = await stillThere(trx, caller, known)
      const { state, detail } = how(schedule)
      const after = await schedules.change(trx, schedule, state, by(caller, action, detail))
      await engine.arm(trx, after, after.next_at ?? undefined)
      return after
    })
    log.info({ schedule: known, action }, 'schedule: changed')
    return changed
  }

  async function stillThere(trx: Transaction<Schema>, place: Place, id: string): Promise<Schedule> {
    const schedule = await schedules.hold(trx, place, id)
    if (!schedule || schedule.removed_at) throw new NotHere('This schedule has been removed meanwhile.')
    return schedule
  }

  const by = ({ member }: Caller, action: string, detail: string) => ({ member, action, detail, at: clock.now() })

  const nextOf = (schedule: Schedule, after: Date, from?: string) => {
    const plan = planOf(schedule)
    return nextRun(from && from > plan.first ? { ...plan, first: from } : plan, after)
  }

  async function listed(place: Place, found: readonly Schedule[]): Promise<Listed[]> {
    const now = clock.now()
    const runs = Map.groupBy(
      await schedules.runs(
        found,
        // Some of the newest may have been skipped.
        failuresUntilAttention + 5,
      ),
      ({ schedule }) => schedule,
    )
    const out = await runsOutOf(place, found, now)
    return found.map((schedule) => {
      const own = runs.get(schedule.id) ?? []
      const standing = standingOf(schedule, own, localDay(now, schedule.zone))
      return { schedule, standing, runs: own, runsOut: out.get(schedule.id) }
    })
  }

  async function runsOutOf(place: Place, found: readonly Schedule[], now: Date): Promise<Map<string, Date>> {
    const { questions } = await drawer.hat(place)
    const out = new Map<string, Date>()
    for (const [channel, own] of Map.groupBy(found, (schedule) => schedule.channel)) {
      const posted = await db.transaction().execute((trx) => rounds.posted(trx, place.platform, channel))
      const coming = own.flatMap((schedule) =>
        schedule.next_at ? [{ id: schedule.id, plan: planOf(schedule), next: schedule.next_at }] : [],
      )
      const ids = new Set(posted.map(({ question }) => question))
      for (const [id, at] of runsOut(coming, questions, ids, now)) out.set(id, at)
    }
    return out
  }

  return {
    named,
    draft: async (caller, wish) => {
      const { channel, zone, minutes } = await workspaces.settings(caller.platform, caller.workspace)
      const usual: Plan = {
        channel: channel ?? caller.channel,
        time: '08:00',
        zone,
        days: [1, 2, 3, 4, 5, 6, 7],
        topics: [],
        difficulty: undefined,
        questions: 1,
        minutes,
        first: '0001-01-01',
        last: undefined,
      }
      if (caller.direct && !wish.channel && !channel)
        throw new BotError('Please name the channel to post in, or type this in that channel.')
      const plan = planFrom(wish, usual, bank.topics(), clock.now())
      // One that was typed has been checked by now; the study channel may be closed to this tutor, or gone.
      if (!wish.channel) await checkChannel(caller, plan.channel)
      return keep(caller, plan, undefined)
    },
    draftEdit: async (caller, id, wish) => {
      const schedule = await named(caller, id)
      return keep(caller, planFrom(wish, planOf(schedule), bank.topics(), clock.now()), schedule)
    },
    confirm: async (caller, id) => {
      const now = clock.now()
      const saved = await db.transaction().execute(async (trx) => {
        const draft = await schedules.takeDraft(trx, caller, id)
        if (!draft) throw new NotHere(draftIsGone)
        const next = nextRun(draft.plan, now)
        if (!draft.schedule) {
          const added = await schedules.add(trx, caller, caller.member, draft.plan, next, now)
          const kept = await schedules.change(trx, added, {}, by(caller, 'added', planText(draft.plan)))
          await engine.arm(trx, kept, next)
          return kept
        }
        const before = await stillThere(trx, caller, draft.schedule)
        if (before.version !== draft.version)
          throw new BotError('Somebody changed this schedule since it was shown to you. Please edit it again.')
        const paused = before.paused ? { next_at: null } : { next_at: next ?? null, paused_until: null }
        const detail = `${planText(draft.plan)} (before: ${planText(planOf(before))})`
        const edited = await schedules.change(
          trx,
          before,
          { ...paused, plan: draft.plan },
          by(caller, 'edited', detail),
        )
        await engine.arm(trx, edited, edited.next_at ?? undefined)
        return edited
      })
      log.info({ schedule: saved.id, action: 'saved' }, 'schedule: changed')
      return saved
    },
    drop: async (caller, id) => {
      if (!(await schedules.dropDraft(caller, id))) throw new NotHere(draftIsGone)
    },
    list: async (place) => listed(place, await schedules.of(place)),
    show: async (place, id) => {
      const there = await schedules.of(place)
      const schedule = meant(there, id)
      // The others of its channel draw from the same bank.
      const besides = there.filter(({ channel }) => channel === schedule.channel)
      const one = (await listed(place, besides)).find((other) => other.schedule.id === schedule.id)
      if (!one) throw new NotHere('This schedule has been removed meanwhile.')
      return { ...one, changes: await schedules.changes(schedule, 5) }
    },
    pause: (caller, id, until) =>
      change(caller, id, 'paused', (schedule) => {
        const now = clock.now()
        if (until === undefined)
          return { state: { paused: true, paused_until: null, next_at: null }, detail: 'until it is resumed' }
        if (until <= localDay(now, schedule.zone))
          throw new BotError(rich`Please give a day after today; from ${until} on nothing would be paused.`)
        const next = nextOf(schedule, now, until)
        return { state: { paused: false, paused_until: until, next_at: next ?? null }, detail: `until ${until}` }
      }),
    resume: (caller, id) =>
      change(caller, id, 'resumed', (schedule) => ({
        state: { paused: false, paused_until: null, next_at: nextOf(schedule, clock.now()) ?? null },
        detail: '',
      })),
    remove: (caller, id) =>
      change(caller, id, 'removed', () => ({ state: { next_at: null, removed_at: clock.now() }, detail: '' })),
    skipNext: async (caller, id) => {
      let skipped: Date | undefined
      const schedule = await change(caller, id, 'skipped the next', (before) => {
        if (!before.next_at) throw new BotError('Nothing is to come that could be skipped; it is paused or over.')
        skipped = before.next_at
        return {
          state: { next_at: nextOf(before, before.next_at) ?? null },
          detail: wallClock(before.next_at, before.zone),
        }
      })
      return { schedule, skipped: skipped ?? clock.now() }
    },
    runNow: async (caller, id) => {
      const { id: known } = await named(caller, id)
      const hat = await drawer.hat(caller)
      const run = await db.transaction().execute(async (trx) => {
        const schedule = await stillThere(trx, caller, known)
        await engine.post(trx, schedule, hat, clock.now())
        const after = await schedules.change(trx, schedule, {}, by(caller, 'ran now', ''))
        // The version moved on, so the alarm has to be sent again.
        await engine.arm(trx, after, after.next_at ?? undefined)
        return after
      })
      jobs.wake('advance-round')
      return run
    },
  }
}
