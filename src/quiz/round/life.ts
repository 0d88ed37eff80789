import type { Round } from '../../store/rounds/rounds.ts'

/** What is to be done next for a round. */
export type Step = 'post' | 'seed' | 'startAnew' | 'readBack' | 'ask' | 'score' | 'publish' | 'announceVoid'

/** Members are asked for a few minutes at most. */
const mostAskedMs = 60 * 60_000

/** Clocks of several processes differ by seconds. */
const toleranceMs = 60_000

/** Further ahead than it can have been set: the clock was set back since. */
const isBeyond = (at: Date | null, now: Date, mostMs: number): boolean =>
  at !== null && at.getTime() - now.getTime() > mostMs + toleranceMs

/**
 * The life of a round: scheduled → posting → open → closing → closed, or void from anywhere. Every step first stores what it
 * is about to do or can be told to have happened, so that whoever comes after a crash knows where to go on.
 * Undefined where there is nothing to do before `now`.
 */
export function nextStep(round: Round, now: Date): Step | undefined {
  const due = (at: Date | null) => at !== null && at <= now
  switch (round.state) {
    case 'scheduled':
    case 'posting':
      return 'post'
    case 'open':
      if (due(round.closes_at)) return 'readBack'
      if (isBeyond(round.closes_at, now, round.minutes * 60_000)) return 'startAnew'
      return round.seeded ? undefined : 'seed'
    case 'closing': {
      const unclear = round.unclear ?? []
      if (unclear.length === 0 || due(round.asks_until) || isBeyond(round.asks_until, now, mostAskedMs)) return 'score'
      return unclear.some(({ asked }) => !asked) ? 'ask' : undefined
    }
    case 'closed':
      return round.published ? undefined : 'publish'
    case 'void':
      return round.published ? undefined : 'announceVoid'
  }
}
