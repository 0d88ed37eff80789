import type { ReadBack } from '../../../core/platform/platform.ts'
import type { Round } from '../../../store/rounds/rounds.ts'
import { mend } from '../picks.ts'
import { type Held, refOf, type StepTools, type TakeStep } from './step.ts'

type Used = 'db' | 'picks' | 'jobs' | 'clock' | 'askSeconds'

/** Compares what was seen with what stands there, and lets nothing in after it. */
export const readBack: TakeStep<Used | 'recorder'> = async (tools, held, round) => {
  const standing = await held.posts.readBack(refOf(round), round.choices)
  await tools.recorder.settled()
  return beginClosing(tools, held, round, standing)
}

/** Closes without the platform, from what was seen: for a channel that stays out of reach. */
export const closeUnseen: TakeStep<Used> = (tools, held, round) => beginClosing(tools, held, round, { choices: [] })

async function beginClosing(
  { db, picks, jobs, clock, askSeconds }: Pick<StepTools, Used>,
  { lease }: Held,
  round: Round,
  standing: ReadBack,
): Promise<Round> {
  return db.transaction().execute(async (trx) => {
    const current = await lease.hold(trx)
    if (current.state !== 'open') return current
    const now = clock.now()
    const { changes, unclear } = mend(await picks.of(round.id, trx), standing, { keepsAbsent: round.discreet, at: now })
    await picks.mend(trx, round.id, changes)
    if (unclear.length > 0) await jobs.send(trx, 'advance-round', { round: round.id }, { seconds: askSeconds })
    return lease.change(
      'open',
      {
        state: 'closing',
        unclear: unclear.map((member) => ({ ...member, asked: false })),
        asks_until: unclear.length > 0 ? new Date(now.getTime() + askSeconds * 1000) : null,
      },
      trx,
    )
  })
}
