import type { PlatformName } from '../../core/caller.ts'
import type { Clock } from '../../core/clock.ts'
import { LeaseLost, messageOf } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import { findAgain } from '../../core/platform/find-again.ts'
import { PlatformTrouble, type Posts } from '../../core/platform/platform.ts'
import type { Reply } from '../../core/reply/reply.ts'
import type { Jobs, Work } from '../../store/jobs.ts'
import { keeping, stillHeld } from '../../store/lease.ts'
import type { Round, Rounds } from '../../store/rounds/rounds.ts'
import type { Addressee, Letter, Notice, Notices } from '../../store/schedules/notices.ts'
import type { ReminderOf } from '../../store/schedules/reminders.ts'
import type { Database } from '../../store/schema.ts'
import { letterButton, letterReply, type OpenQuestion, type PracticeNews } from './letter-reply.ts'

export interface Letters {
  /** Sends a member what there is to tell, once. */
  tell(job: Work['tell']): Promise<void>
  /** Looks after what nobody was told yet. */
  catchUp(): Promise<void>
}

interface LetterTools {
  readonly db: Database
  readonly notices: Notices
  readonly rounds: Pick<Rounds, 'find'>
  readonly jobs: Pick<Jobs, 'sendAll'>
  readonly clock: Clock
  readonly log: Log
  readonly leaseSeconds: number
  posts(platform: PlatformName): Posts
  /** What a member has to practise today. */
  practiceOf(who: ReminderOf): Promise<PracticeNews>
  /** Who hears of a schedule whose tutor cannot be reached. */
  inCharge(place: { platform: PlatformName; workspace: string }): Promise<readonly string[]>
}

const jobOf = (notice: string): Work['tell'] => ({ notice })

export function createLetters(tools: LetterTools): Letters {
  const { db, notices, rounds, jobs, clock, log, leaseSeconds } = tools

  async function send(to: Addressee, letter: Letter): Promise<void> {
    const posts = tools.posts(to.platform).heldBy(stillHeld(letter, leaseSeconds))
    const reply = await replyOf(to, letter, posts)
    if (!reply) return
    const channel = await posts.direct(to.member)
    const [first] = letter.notices
    const since = first?.at ?? clock.now()
    const sent = letter.begun ? await findAgain(posts, channel, letterButton(letter).press, since) : undefined
    if (!sent) await posts.post(channel, reply, { once: `l-${letter.id}` })
  }

  /** Undefined where all of it is over by now. */
  async function replyOf(to: Addressee, letter: Letter, posts: Posts): Promise<Reply | undefined> {
    const ids = letter.notices.flatMap(({ content }) => (content.kind === 'reminder' ? content.rounds : []))
    const found = (await Promise.all(ids.map((id) => rounds.find(id)))).filter(
      (round): round is Round => round?.state === 'open',
    )
    const open = await seenBy(to.member, found, posts)
    const questions = await Promise.all(
      open.map(async ({ workspace, channel, message, closes_at: closes }): Promise<OpenQuestion> => {
        return { channel, closes, link: await posts.link(workspace, { channel, message: message ?? '' }) }
      }),
    )
    const reminder = letter.notices.find(({ content }) => content.kind === 'reminder')
    return letterReply(letter, questions, reminder && (await tools.practiceOf(reminder)))
  }

  /** A question in a channel that the member does not see is none of theirs. */
  async function seenBy(member: string, open: readonly Round[], posts: Posts): Promise<Round[]> {
    const seen = await Promise.all(
      [...Map.groupBy(open, ({ workspace }) => workspace)].map(([workspace, theirs]) =>
        posts.sees({ workspace, member }, [...new Set(theirs.map(({ channel }) => channel))]),
      ),
    )
    return open.filter(({ channel }) => seen.some((channels) => channels.has(channel)))
  }

  /** A tutor who left, or takes no direct messages: those who look after the workspace are told instead, and it is told so. */
  async function handOver(letter: Letter, member: string): Promise<void> {
    const lost = letter.notices.filter(({ content }) => content.kind === 'schedule')
    const others = new Map<string, Notice[]>()
    for (const notice of lost) {
      const people = await tools.inCharge(notice)
      if (people.includes(member)) continue
      for (const person of people) others.set(person, [...(others.get(person) ?? []), notice])
    }
    const added: string[] = []
    await db.transaction().execute(async (trx) => {
      for (const [person, theirs] of others)
        for (const { platform, workspace, content } of theirs)
          added.push(await notices.add(trx, { platform, workspace, member: person, content, at: clock.now() }))
      await letter.told(clock.now(), trx)
    })
    await jobs.sendAll('tell', added.map(jobOf), { seconds: 0 })
  }

  async function deliver(to: Addressee, letter: Letter): Promise<void> {
    if (to.member === '') return handOver(letter, to.member)
    try {
      await send(to, letter)
    } catch (error) {
      if (!(error instanceof PlatformTrouble) || error.kind === 'busy') throw error
      log.warn({ reason: messageOf(error) }, 'schedule: a member takes no direct message')
      return handOver(letter, to.member)
    }
    await letter.told(clock.now())
  }

  /** Whoever has the letter may be gone without a word; then this one goes on. */
  async function lookAgain(to: Addressee): Promise<void> {
    const waiting = await notices.waiting(to)
    if (waiting) await jobs.sendAll('tell', [jobOf(waiting)], { seconds: leaseSeconds + 1 })
  }

  return {
    tell: async ({ notice }) => {
      const to = await notices.addressee(notice)
      if (!to) return
      const letter = await notices.take(to, leaseSeconds)
      if (!letter) {
        await lookAgain(to)
        return
      }
      try {
        await keeping(letter, leaseSeconds, () => deliver(to, letter))
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error
        log.warn({ reason: messageOf(error) }, 'schedule: a letter was left to whoever has it now')
        await lookAgain(to)
      }
    },
    catchUp: async () => {
      await jobs.sendAll('tell', (await notices.untold()).map(jobOf), { seconds: 0 })
    },
  }
}
