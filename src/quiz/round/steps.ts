import type { Transaction } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import { LeaseLost, messageOf } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import { findAgain } from '../../core/platform/find-again.ts'
import { type MessageRef, PlatformTrouble, type Posts } from '../../core/platform/platform.ts'
import type { Button, Reply } from '../../core/reply/reply.ts'
import { dateTime, plainText, type RichText, rich } from '../../core/reply/rich-text.ts'
import type { Jobs } from '../../store/jobs.ts'
import type { Members } from '../../store/people/members.ts'
import type { Answers } from '../../store/rounds/answers.ts'
import type { Picks } from '../../store/rounds/picks.ts'
import type { RoundLease } from '../../store/rounds/round-lease.ts'
import type { Round } from '../../store/rounds/rounds.ts'
import type { Database, Schema } from '../../store/schema.ts'
import { scoreRound } from '../standing/score.ts'
import type { Step } from './life.ts'
import { unclearReply } from './member-reply.ts'
import { latestPick, mend } from './picks.ts'
import type { Recorder } from './recorder.ts'
import {
  closedReply,
  countsOf,
  type Outcome,
  privateButton,
  questionReply,
  resultButton,
  voidButton,
  voidedReply,
  voidNotice,
} from './round-reply.ts'

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

export type Steps = Readonly<Record<Step, (round: Round) => Promise<Round>>> & {
  /** Closes without the platform, from what was seen: for a channel that stays out of reach. */
  closeUnseen(round: Round): Promise<Round>
  /** Takes out a round that could not be posted. */
  fail(round: Round, why: RichText): Promise<Round>
}

/** What the steps of one round have besides: the right to work on it, and the platform as long as they have it. */
export interface Held {
  readonly lease: RoundLease
  readonly posts: Posts
}

/**
 * What each step does. It may be cut off at any moment and begun again, so each looks first whether the outside world already
 * has what it is about to make, and stores last that it is done. Returns the round as it is then.
 */
export function stepsWith(tools: StepTools, held: Held): Steps {
  const { lease } = held
  const { db, picks, answers, members, jobs, recorder, clock, log } = tools
  const secondsUntil = (at: Date) => Math.max(0, (at.getTime() - clock.now().getTime()) / 1000)
  const refOf = (round: Round): MessageRef => ({ channel: round.channel, message: round.message ?? '' })

  const findPosted = (round: Round, button: Button, since: Date) =>
    findAgain(held.posts, round.channel, button.press, since)

  async function post(round: Round): Promise<Round> {
    const begun = round.state === 'posting'
    const found = begun
      ? await findPosted(round, privateButton(round), round.posting_at ?? round.created_at)
      : undefined
    const now = clock.now()
    if (!found && round.due_at && tools.scheduled.isTooLate(round.due_at, now))
      return fail(round, rich`It was due ${dateTime(round.due_at)} and could not be posted in time.`)
    const posting = found
      ? round
      : await lease.change(round.state, {
          state: 'posting',
          posting_at: round.posting_at ?? now,
          closes_at: new Date(now.getTime() + round.minutes * 60_000),
        })
    if (posting.state !== 'posting') return posting
    const ref =
      found ??
      (await held.posts.post(round.channel, questionReply(posting), { once: round.id, workspace: round.workspace }))
    return db.transaction().execute(async (trx) => {
      if (posting.closes_at) await sendClosing(trx, round.id, posting.closes_at)
      if (round.schedule) await tools.scheduled.posted(trx, round, clock.now())
      const opened = await lease.change('posting', { state: 'open', message: ref.message }, trx)
      // A tutor may have taken it out while it was being posted: then the post is there to be marked.
      return opened.state === 'void' ? lease.change('void', { message: ref.message }, trx) : opened
    })
  }

  const sendClosing = (trx: Transaction<Schema>, round: string, at: Date) =>
    jobs.send(trx, 'advance-round', { round, closing: true }, { seconds: secondsUntil(at) })

  /** Takes out a round that could not be posted. */
  const fail = (round: Round, why: RichText): Promise<Round> =>
    lease.voided(plainText(why), async (trx) => {
      if (round.schedule) await tools.scheduled.failed(trx, round, why)
    })

  async function seed(round: Round): Promise<Round> {
    for (const choice of round.asked.options.keys()) await held.posts.seed(refOf(round), choice)
    return lease.change('open', { seeded: true })
  }

  /** The clock was set back: how long it was open nobody knows, so it gets its time once more, and not a day. */
  async function startAnew(round: Round): Promise<Round> {
    const closes = new Date(clock.now().getTime() + round.minutes * 60_000)
    const changed = await db.transaction().execute(async (trx) => {
      await sendClosing(trx, round.id, closes)
      return lease.change('open', { closes_at: closes }, trx)
    })
    await held.posts.edit(refOf(changed), questionReply(changed)).catch((error: unknown) => {
      if (error instanceof LeaseLost) throw error
      log.warn({ round: round.id, reason: messageOf(error) }, 'quiz: a post still shows the old time')
    })
    return changed
  }

  /** Compares what was seen with what stands there, and lets nothing in after it. */
  async function readBack(round: Round): Promise<Round> {
    const standing = await held.posts.readBack(refOf(round), round.choices)
    await recorder.settled()
    return beginClosing(round, standing)
  }

  async function beginClosing(round: Round, standing: Awaited<ReturnType<Posts['readBack']>>): Promise<Round> {
    return db.transaction().execute(async (trx) => {
      const held = await lease.hold(trx)
      if (held.state !== 'open') return held
      const now = clock.now()
      const { changes, unclear } = mend(await picks.of(round.id, trx), standing, {
        keepsAbsent: round.discreet,
        at: now,
      })
      await picks.mend(trx, round.id, changes)
      if (unclear.length > 0) await jobs.send(trx, 'advance-round', { round: round.id }, { seconds: tools.askSeconds })
      return lease.change(
        'open',
        {
          state: 'closing',
          unclear: unclear.map((member) => ({ ...member, asked: false })),
          asks_until: unclear.length > 0 ? new Date(now.getTime() + tools.askSeconds * 1000) : null,
        },
        trx,
      )
    })
  }

  async function ask(round: Round): Promise<Round> {
    for (const member of (round.unclear ?? []).filter(({ asked }) => !asked)) {
      await held.posts.tell(member.member, unclearReply(round, member, tools.askSeconds)).catch((error: unknown) => {
        if (error instanceof LeaseLost) throw error
        log.info({ round: round.id, reason: messageOf(error) }, 'quiz: a member takes no direct message to be asked in')
      })
    }
    return lease.markAsked()
  }

  async function score(round: Round): Promise<Round> {
    return db.transaction().execute(async (trx) => {
      const held = await lease.hold(trx)
      if (held.state !== 'closing') return held
      const standing = [...Map.groupBy(await picks.of(round.id, trx), ({ member }) => member).values()].flatMap(
        (own) => latestPick(own) ?? [],
      )
      await answers.add(trx, round.id, scoreRound(standing, round.key, round.difficulty))
      await picks.forget(trx, round.id)
      return lease.change('closing', { state: 'closed', closed_at: clock.now(), unclear: null, asks_until: null }, trx)
    })
  }

  async function publish(round: Round): Promise<Round> {
    const outcome = await outcomeOf(round)
    const shown = await edited(round, closedReply(round, outcome))
    return told(round, 'closed', resultButton(round), tools.resultReply(round, outcome), shown)
  }

  async function announceVoid(round: Round): Promise<Round> {
    // What never was posted needs no word in the channel.
    if (!round.message) return lease.change('void', { published: true })
    const shown = await edited(round, voidedReply(round))
    // Nor does what was deleted before it had a result: nobody is left to wonder.
    if (!shown && !round.closed_at) return lease.change('void', { published: true })
    return told(round, 'void', voidButton(round), voidNotice(round), shown)
  }

  /** False where the post is no more: what is told then stands by itself. */
  async function edited(round: Round, reply: Reply): Promise<boolean> {
    try {
      await held.posts.edit(refOf(round), reply)
      return true
    } catch (error) {
      if (error instanceof PlatformTrouble && error.kind === 'gone') return false
      throw error
    }
  }

  async function told(
    round: Round,
    state: 'closed' | 'void',
    button: Button,
    reply: Reply,
    shown: boolean,
  ): Promise<Round> {
    const begun = round.result !== null
    // An empty result says that telling has begun; a round is told of twice only if it was closed and then taken out.
    const telling = begun ? round : await lease.change(state, { result: '' })
    if (telling.state !== state) return telling
    const found = begun ? await findPosted(round, button, round.closed_at ?? round.created_at) : undefined
    const options = { once: `${state === 'void' ? 'v' : 'r'}-${round.id}`, ...(shown && { answers: refOf(round) }) }
    const ref = found ?? (await held.posts.post(round.channel, reply, options))
    return lease.change(state, { result: ref.message, published: true })
  }

  async function outcomeOf(round: Round): Promise<Outcome> {
    const given = await answers.of(round)
    const right = given.flatMap(({ correct, member }) => (correct && member !== null ? [member] : []))
    const hiding = await members.hiding(round, right)
    return {
      counts: countsOf(
        round,
        given.map(({ choice }) => choice),
      ),
      right: right.filter((member) => !hiding.has(member)).toSorted(),
      rightCount: given.filter(({ correct }) => correct).length,
    }
  }

  const closeUnseen = (round: Round) => beginClosing(round, { choices: [] })

  return { post, seed, startAnew, readBack, ask, score, publish, announceVoid, closeUnseen, fail }
}
