import type { Caller, Place } from '../../core/caller.ts'
import type { Schedule } from '../../store/schedules/schedules.ts'
import type { Wish } from '../plan/wish.ts'
import type { BookTools } from './book-tools.ts'
import { change } from './change.ts'
import { nextSkipped, paused, removed, resumed } from './changes.ts'
import { confirm, drop } from './confirm.ts'
import { draft, draftEdit, type Preview } from './draft.ts'
import { type Listed, list, type Shown, show } from './listing.ts'
import { meant } from './meant.ts'
import { runNow } from './run-now.ts'

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
  show(place: Place, id: string | undefined): Promise<Shown>
  /** Until the first run on or after a day, or until it is resumed. */
  pause(caller: Caller, id: string | undefined, until: string | undefined): Promise<Schedule>
  resume(caller: Caller, id: string | undefined): Promise<Schedule>
  remove(caller: Caller, id: string | undefined): Promise<Schedule>
  skipNext(caller: Caller, id: string | undefined): Promise<{ schedule: Schedule; skipped: Date }>
  /** Besides its times; those stay. */
  runNow(caller: Caller, id: string | undefined): Promise<Schedule>
}

export function createBook(tools: BookTools): ScheduleBook {
  const { schedules, clock } = tools
  return {
    draft: (caller, wish) => draft(tools, caller, wish),
    draftEdit: (caller, id, wish) => draftEdit(tools, caller, id, wish),
    confirm: (caller, id) => confirm(tools, caller, id),
    drop: (caller, id) => drop(tools, caller, id),
    list: (place) => list(tools, place),
    named: async (place, id) => meant(await schedules.of(place), id),
    show: (place, id) => show(tools, place, id),
    pause: (caller, id, until) =>
      change(tools, caller, id, 'paused', (schedule) => paused(schedule, until, clock.now())),
    resume: (caller, id) => change(tools, caller, id, 'resumed', (schedule) => resumed(schedule, clock.now())),
    remove: (caller, id) => change(tools, caller, id, 'removed', () => removed(clock.now())),
    skipNext: async (caller, id) => {
      let skipped: Date | undefined
      const schedule = await change(tools, caller, id, 'skipped the next', (before) => {
        const made = nextSkipped(before)
        skipped = made.skipped
        return made
      })
      return { schedule, skipped: skipped ?? clock.now() }
    },
    runNow: (caller, id) => runNow(tools, caller, id),
  }
}
