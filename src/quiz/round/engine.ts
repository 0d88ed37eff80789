import type { PlatformName } from '../../core/caller.ts'
import { LeaseLost, messageOf } from '../../core/errors.ts'
import { PlatformTrouble, type Posts } from '../../core/platform/platform.ts'
import { plainText, type RichText, rich } from '../../core/reply/rich-text.ts'
import type { Jobs } from '../../store/jobs.ts'
import { keeping, stillHeld } from '../../store/lease.ts'
import type { RoundLease } from '../../store/rounds/round-lease.ts'
import type { Round, Rounds } from '../../store/rounds/rounds.ts'
import { nextStep, type Step } from './life.ts'
import { failPost } from './steps/post.ts'
import { closeUnseen } from './steps/read-back.ts'
import type { Held, StepTools } from './steps/step.ts'
import { steps } from './steps/steps.ts'

export interface EngineTools extends StepTools {
  readonly jobs: Pick<Jobs, 'send' | 'sendAll'>
  /** How long a process that fell silent keeps others from its round. */
  readonly leaseSeconds: number
  readonly rounds: Pick<Rounds, 'take' | 'find' | 'unfinished'>
  posts(platform: PlatformName): Posts
  tellTutors(round: Round, word: RichText, posts: Posts): Promise<void>
}

export interface Engine {
  /**
   * Takes a round as far as it can go now. Any number of calls, from any number of processes, do each step once. Rejects where
   * it should be called again later.
   */
  advance(id: string, closing?: true): Promise<void>
  /** Puts the signs under the question of a schedule: a crowd of them must not keep other questions waiting. */
  seed(id: string): Promise<void>
  /** Looks after every round that is not finished: at the start, and when the clock was moved. */
  catchUp(): Promise<void>
}

type RoundQueue = 'advance-round' | 'seed-round'

/** The signs under the questions of schedules have a queue of their own. */
const queueOf = ({ schedule }: Round, step: Step): RoundQueue =>
  step === 'seed' && schedule !== null ? 'seed-round' : 'advance-round'

const jobOf = ({ id }: Round) => ({ round: id })

/** A channel that stays out of reach this long after closing is given up. */
const giveUpMs = 24 * 60 * 60_000

export function createEngine(tools: EngineTools): Engine {
  const { rounds, jobs, clock, log, leaseSeconds } = tools
  /** The alarm rang before this process' clock says that it is time: a clock was set back meanwhile. */
  async function closeLater({ id, state, closes_at: at }: Round): Promise<void> {
    const seconds = at ? (at.getTime() - clock.now().getTime()) / 1000 : 0
    if (state === 'open' && seconds > 0)
      await jobs.sendAll('advance-round', [{ round: id, closing: true }], { seconds: Math.min(seconds, 60) })
  }

  /** Resolves with what is left for the other queue to do. */
  async function run(lease: RoundLease, queue: RoundQueue, closing: boolean): Promise<'seed' | undefined> {
    let { round } = lease
    const held: Held = {
      lease,
      // Asked for by each step: a platform that is not there is a trouble like any other.
      get posts() {
        return tools.posts(lease.round.platform).heldBy(stillHeld(lease, leaseSeconds))
      },
    }
    for (;;) {
      const step = nextStep(round, clock.now())
      if (!step) {
        if (closing) await closeLater(round)
        return undefined
      }
      if (queue === 'advance-round' && queueOf(round, step) === 'seed-round') return 'seed'
      try {
        round = await steps[step](tools, held, round)
      } catch (error) {
        if (!(error instanceof PlatformTrouble)) throw error
        round = await mendOrWait(step, round, error, held)
      }
    }
  }

  /** What a trouble means at each step; rethrows it where waiting may help. */
  async function mendOrWait(step: Step, round: Round, trouble: PlatformTrouble, held: Held): Promise<Round> {
    const closing = round.closes_at?.getTime() ?? round.created_at.getTime()
    const waitedLong = clock.now().getTime() - closing > giveUpMs
    if (trouble.kind === 'busy' && !waitedLong) throw trouble
    log.warn({ round: round.id, step, kind: trouble.kind, reason: trouble.message }, 'quiz: a step met trouble')
    switch (step) {
      case 'post':
        return round.schedule
          ? failPost(tools, held, round, trouble.shown)
          : voidFor(held, round, rich`The question could not be posted. ${trouble.shown}`)
      case 'seed':
        if (trouble.kind === 'gone') return voidFor(held, round, rich`The question was deleted before it closed.`)
        await tellOnce(
          held,
          round,
          rich`I cannot put the reactions under a question; students can still press a button or add them. ${trouble.shown}`,
        )
        return held.lease.change('open', { seeded: true })
      case 'readBack':
        if (trouble.kind === 'gone') return voidFor(held, round, rich`The question was deleted before it closed.`)
        if (waitedLong) return closeUnseen(tools, held, round)
        await tellOnce(
          held,
          round,
          rich`I cannot close a question: ${trouble.shown} I keep trying for a day; what I saw until now is safe.`,
        )
        throw trouble
      case 'publish':
      case 'announceVoid':
        if (trouble.kind !== 'gone' && !waitedLong) {
          await tellOnce(
            held,
            round,
            rich`A question is scored, but I cannot show its result: ${trouble.shown} I keep trying for a day.`,
          )
          throw trouble
        }
        return held.lease.change(round.state, { published: true })
      case 'startAnew':
      case 'ask':
      case 'score':
        throw trouble
    }
  }

  async function voidFor(held: Held, round: Round, reason: RichText): Promise<Round> {
    await tellOnce(held, round, rich`${reason} The round counts for nobody.`)
    return held.lease.voided(plainText(reason))
  }

  /** Tutors hear of the same trouble of a round once, however often it is tried again. */
  async function tellOnce(held: Held, round: Round, word: RichText): Promise<void> {
    const text = plainText(word)
    if (!(await held.lease.trouble(text))) return
    await tools
      .tellTutors(round, word, held.posts)
      .catch((error: unknown) =>
        log.warn({ round: round.id, reason: messageOf(error) }, 'quiz: no tutor could be told'),
      )
  }

  async function work(id: string, queue: RoundQueue, closing = false): Promise<void> {
    const lease = await rounds.take(id, leaseSeconds)
    if (!lease) return lookAgain(id, queue, closing)
    const { round } = lease
    let left: 'seed' | undefined
    try {
      left = await keeping(lease, leaseSeconds, () => run(lease, queue, closing))
    } catch (error) {
      if (error instanceof LeaseLost) {
        log.warn(
          { round: id, state: round.state, reason: error.message },
          'quiz: a round was left to whoever has it now',
        )
        return lookAgain(id, queue, closing)
      }
      log.warn({ round: id, state: round.state, reason: messageOf(error) }, 'quiz: a round waits and is tried again')
      throw error
    }
    // Not before the release: whoever came meanwhile would wait for the lease to run out. Killed in between, this job comes again.
    if (left) await jobs.sendAll('seed-round', [jobOf(round)], { seconds: 0 })
  }

  /** Whoever has it may be gone without a word; then this call is the one that goes on. */
  async function lookAgain(id: string, queue: RoundQueue, closing: boolean): Promise<void> {
    if ((await rounds.find(id))?.published === false)
      await jobs.sendAll(queue, [{ round: id, ...(closing && { closing }) }], { seconds: leaseSeconds + 1 })
  }

  return {
    advance: (id, closing) => work(id, 'advance-round', closing),
    seed: (id) => work(id, 'seed-round'),
    catchUp: async () => {
      const now = clock.now()
      const due = Map.groupBy(await rounds.unfinished(), (round) => {
        const step = nextStep(round, now)
        return step && queueOf(round, step)
      })
      for (const queue of ['advance-round', 'seed-round'] as const)
        await jobs.sendAll(queue, (due.get(queue) ?? []).map(jobOf), { seconds: 0 })
    },
  }
}
