import type { Transaction } from 'kysely'
import type { Clock } from '../../../core/clock.ts'
import type { Log } from '../../../core/log.ts'
import type { MessageRef, Posts } from '../../../core/platform/platform.ts'
import type { Reply } from '../../../core/reply/reply.ts'
import type { RichText } from '../../../core/reply/rich-text.ts'
import type { Jobs } from '../../../store/jobs.ts'
import type { Members } from '../../../store/people/members.ts'
import type { Answers } from '../../../store/rounds/answers.ts'
import type { Picks } from '../../../store/rounds/picks.ts'
import type { RoundLease } from '../../../store/rounds/round-lease.ts'
import type { Round } from '../../../store/rounds/rounds.ts'
import type { Database, Schema } from '../../../store/schema.ts'
import type { Recorder } from '../recorder.ts'
import type { Outcome } from '../round-reply.ts'

/** What the steps of all rounds have. */
export interface StepTools {
  readonly db: Database
  readonly picks: Picks
  readonly answers: Answers
  readonly members: Members
  readonly jobs: Pick<Jobs, 'send'>
  readonly recorder: Pick<Recorder, 'settled'>
  readonly clock: Clock
  readonly log: Log
  /** Seconds in which a member asked which reaction was meant may say so. */
  readonly askSeconds: number
  /** What a schedule is told of its rounds, in the transaction in which it becomes true. */
  readonly scheduled: {
    posted(trx: Transaction<Schema>, round: Round, at: Date): Promise<void>
    failed(trx: Transaction<Schema>, round: Round, why: RichText): Promise<void>
    /** Whether it is too late now to post it. */
    isTooLate(dueAt: Date, now: Date): boolean
  }
  /** The result as it is told in the channel. */
  resultReply(round: Round, outcome: Outcome): Reply
}

/** What the steps of one round have besides: the right to work on it, and the platform as long as they have it. */
export interface Held {
  readonly lease: RoundLease
  /** Read where it is used, and no sooner: reading it is a PlatformTrouble where the bot is not connected. */
  readonly posts: Posts
}

/**
 * One step. It may be cut off at any moment and begun again, so each looks first whether the outside world already has what it
 * is about to make, and stores last that it is done. Resolves with the round as it is then. Rejects with PlatformTrouble where
 * the platform does not do its part, and with LeaseLost once somebody else has the round.
 */
export type TakeStep<Used extends keyof StepTools> = (
  tools: Pick<StepTools, Used>,
  held: Held,
  round: Round,
) => Promise<Round>

/** The post of a round. */
export const refOf = (round: Pick<Round, 'channel' | 'message'>): MessageRef => ({
  channel: round.channel,
  message: round.message ?? '',
})

/** The alarm for the moment at which the round closes. */
export const sendClosing = (
  { jobs, clock }: Pick<StepTools, 'jobs' | 'clock'>,
  trx: Transaction<Schema>,
  round: string,
  at: Date,
): Promise<void> => {
  const seconds = Math.max(0, (at.getTime() - clock.now().getTime()) / 1000)
  return jobs.send(trx, 'advance-round', { round, closing: true }, { seconds })
}
