import type { Round } from '../../store/rounds/rounds.ts'

/** What is to be done next for a round. */
export type Step = 'post' | 'seed' | 'readBack' | 'ask' | 'score' | 'publish' | 'announceVoid'

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
      return round.seeded ? undefined : 'seed'
    case 'closing': {
      const unclear = round.unclear ?? []
      if (unclear.length === 0 || due(round.asks_until)) return 'score'
      return unclear.some(({ asked }) => !asked) ? 'ask' : undefined
    }
    case 'closed':
      return round.published ? undefined : 'publish'
    case 'void':
      return round.published ? undefined : 'announceVoid'
  }
}
