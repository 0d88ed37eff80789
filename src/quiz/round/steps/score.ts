import { scoreRound } from '../../standing/score.ts'
import { latestPick } from '../picks.ts'
import type { TakeStep } from './step.ts'

/** Stores what counts of each member, and forgets what each of them chose on the way. */
export const score: TakeStep<'db' | 'picks' | 'answers' | 'clock'> = (
  { db, picks, answers, clock },
  { lease },
  round,
) =>
  db.transaction().execute(async (trx) => {
    const current = await lease.hold(trx)
    if (current.state !== 'closing') return current
    const standing = [...Map.groupBy(await picks.of(round.id, trx), ({ member }) => member).values()].flatMap(
      (own) => latestPick(own) ?? [],
    )
    await answers.add(trx, round.id, scoreRound(standing, round.key, round.difficulty))
    await picks.forget(trx, round.id)
    return lease.change('closing', { state: 'closed', closed_at: clock.now(), unclear: null, asks_until: null }, trx)
  })
