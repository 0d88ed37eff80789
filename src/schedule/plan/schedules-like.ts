import type { Completion } from '../../core/command/dispatch.ts'
import { planOf, type Schedule } from '../../store/schedules/schedules.ts'
import { planText } from './plan-text.ts'

/** For completion: by id, or by anything that its line says. */
export const schedulesLike = (schedules: readonly Schedule[], typed: string): Completion[] =>
  schedules
    .map((schedule) => ({ value: schedule.id, label: `${schedule.id} · ${planText(planOf(schedule))}` }))
    .filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()))
