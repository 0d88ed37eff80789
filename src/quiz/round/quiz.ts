import type { Difficulty } from '../../bank/question.ts'
import type { Caller } from '../../core/caller.ts'
import { BotError, messageOf, NotHere } from '../../core/errors.ts'
import { PlatformTrouble } from '../../core/platform/platform.ts'
import { moment, rich } from '../../core/reply/rich-text.ts'
import type { Jobs } from '../../store/jobs.ts'
import type { Workspaces } from '../../store/people/workspaces.ts'
import type { Round, Rounds, RoundsOfPlaces } from '../../store/rounds/rounds.ts'
import type { Drawer } from './drawer.ts'
import type { Engine, EngineTools } from './engine.ts'
import { latestPick, withdrawn } from './picks.ts'
import type { Recorder } from './recorder.ts'
import { tooSoonUntil } from './too-soon.ts'

interface Wish {
  readonly topic?: string | undefined
  readonly difficulty?: Difficulty | undefined
  readonly minutes?: number | undefined
}

/** What members can do with rounds. */
export interface Quiz {
  /** Posts one question in the caller's channel. Rejects with BotError where none fits, or it is too soon for another. */
  start(caller: Caller, wish: Wish, tutor: boolean): Promise<Round>
  /** Stores a choice made by button; `undefined` once it is withdrawn. Rejects with BotError where the round has closed. */
  choose(
    caller: Caller,
    id: string,
    choice: number,
    order: bigint,
  ): Promise<{ round: Round; choice: number | undefined }>
  /** The caller's choice as it stands, while the round is open. */
  choiceOf(caller: Caller, id: string): Promise<{ round: Round; choice: number | undefined }>
  /** The same, of a round that was found. */
  choiceIn(round: Round, member: string): Promise<number | undefined>
  /** One of several reactions was the answer. */
  mean(caller: Caller, id: string, choice: number, order: bigint): Promise<Round>
  /** Of the channel in which the caller is. This and the others reject with NotHere where there is none. */
  round(caller: Caller, id: string): Promise<Round>
  /** Takes a round out of the scores and marks its question. Only once: later calls reject with BotError. */
  void(caller: Caller, id: string, reason: string): Promise<Round>
}

interface QuizTools extends Pick<EngineTools, 'db' | 'picks' | 'clock' | 'log'> {
  readonly here: RoundsOfPlaces
  /** Of rounds that were found. */
  readonly rounds: Pick<Rounds, 'lastIn' | 'clear' | 'voided'>
  readonly engine: Engine
  readonly recorder: Recorder
  readonly jobs: Pick<Jobs, 'send'>
  readonly workspaces: Workspaces
  readonly drawer: Drawer
}

/** The caller goes on with the round at once; this is when a job does so if the caller's process is gone. */
const fallbackSeconds = 5

export function createQuiz(tools: QuizTools): Quiz {
  const { db, here, rounds, picks, clock, engine, recorder, jobs, workspaces, drawer, log } = tools

  async function open(caller: Caller, id: string): Promise<Round> {
    const round = await known(caller, id)
    if (round.state === 'void') throw new BotError('This question was taken out of the scores.')
    if (round.state !== 'open') throw new BotError('This question has closed; its result stands in the channel.')
    return round
  }

  async function known(caller: Caller, id: string): Promise<Round> {
    const round = await here.findIn(caller, id)
    if (!round) throw new NotHere('This round is not on record here.')
    return round
  }

  const standing = async ({ id }: Round, member: string): Promise<number | undefined> =>
    latestPick(await picks.ofMember(id, member))?.choice

  /** True when it changed something. */
  const pressed = ({ id }: Round, member: string, choice: number, order: bigint): Promise<boolean> =>
    recorder.press({ round: id, member, choice, via: 'button', present: true, order, at: clock.now() })

  return {
    round: known,
    start: async (caller, wish, tutor) => {
      const hat = await drawer.hat(caller)
      const now = clock.now()
      const round = await db.transaction().execute(async (trx) => {
        const last = await rounds.lastIn(trx, caller.platform, caller.channel, now)
        const next = tooSoonUntil(last, hat.settings.cooldown, now)
        if (next && !tutor)
          throw new BotError(rich`There was a question here just now. The next one can be asked ${moment(next)}.`)
        const topics = wish.topic ? [wish.topic] : []
        const added = await drawer.draw(trx, hat, { channel: caller.channel, ...wish, topics }, now)
        if (!added) throw new BotError(noneFits(wish))
        await jobs.send(trx, 'advance-round', { round: added.id }, { seconds: fallbackSeconds })
        return added
      })
      await engine.advance(round.id).catch((error: unknown) => {
        if (!(error instanceof PlatformTrouble)) throw error
        log.warn({ round: round.id, reason: messageOf(error) }, 'quiz: a question could not be posted yet')
      })
      const posted = await known(caller, round.id)
      if (posted.state === 'void') throw new BotError(posted.void_reason ?? 'The question could not be posted.')
      return posted
    },
    choose: async (caller, id, choice, order) => {
      const round = await open(caller, id)
      if (choice !== withdrawn && !round.asked.options[choice]) throw new NotHere('This question has no such option.')
      const changed = await pressed(round, caller.member, choice, order)
      // Nothing changed: it closed in this very moment, or the same press came again.
      const after = changed ? round : await open(caller, id)
      return { round: after, choice: await standing(round, caller.member) }
    },
    choiceOf: async (caller, id) => {
      const round = await open(caller, id)
      return { round, choice: await standing(round, caller.member) }
    },
    choiceIn: standing,
    mean: async (caller, id, choice, order) => {
      const { member } = caller
      const round = await here.asking(caller, id)
      const unclear = round?.unclear?.find((one) => one.member === member)
      const changed = round && unclear?.choices.includes(choice) && (await pressed(round, member, choice, order))
      if (!changed) throw new NotHere('The time to say so is over; the result stands in the channel.')
      await rounds.clear(id, member)
      engine
        .advance(id)
        .catch((error: unknown) => log.warn({ round: id, reason: messageOf(error) }, 'quiz: a round waits for its job'))
      return round
    },
    void: async (caller, id, reason) => {
      const round = await here.find(caller, id)
      if (!round) throw new NotHere(rich`There is no round ${id} here. The post of a question names its round.`)
      if (round.state === 'void') throw new BotError('This round was taken out of the scores already.')
      await workspaces.mark(caller.platform, caller.workspace, {
        question: round.question,
        fingerprint: round.asked.fingerprint,
        reason,
        at: clock.now(),
      })
      const voided = await rounds.voided(id, reason, (trx) =>
        jobs.send(trx, 'advance-round', { round: id }, { seconds: fallbackSeconds }),
      )
      await engine.advance(id).catch((error: unknown) => {
        log.warn({ round: id, reason: messageOf(error) }, 'quiz: the channel hears later that a round was taken out')
      })
      return voided
    },
  }
}

function noneFits({ topic, difficulty }: Wish): string {
  const what = [difficulty, topic && `on ${topic}`].filter(Boolean).join(' ')
  return what
    ? `The bank has no question ${what} that can be asked here. Leave out the topic or the difficulty.`
    : 'The bank has no question that can be asked here. A tutor can add some; see knowledge/questions.'
}
