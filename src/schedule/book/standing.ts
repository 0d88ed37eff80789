import type { Run, Schedule } from '../../store/schedules/schedules.ts'

/** How a schedule stands, from what is stored of it. */
export type Standing = 'active' | 'paused' | 'needs attention' | 'over'

/** After this many failures in a row somebody has to look. */
export const failuresUntilAttention = 3

/** `runs`: newest first, at least as many as `failuresUntilAttention`. */
export function standingOf(
  { paused, paused_until, next_at }: Pick<Schedule, 'paused' | 'paused_until' | 'next_at'>,
  runs: readonly Run[],
  today: string,
): Standing {
  if (paused) return 'paused'
  if (paused_until !== null && paused_until > today) return 'paused'
  if (next_at === null) return 'over'
  return needsAttention(runs) ? 'needs attention' : 'active'
}

function needsAttention(runs: readonly Run[]): boolean {
  // A skipped run was nobody's failure, and of one that is under way nothing is known yet.
  const decided = runs.filter(({ skipped, trouble, posted }) => !skipped && (trouble !== null || posted > 0))
  const newest = decided.slice(0, failuresUntilAttention)
  return newest.length === failuresUntilAttention && newest.every(({ posted }) => posted === 0)
}
