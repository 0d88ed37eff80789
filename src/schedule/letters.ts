import type { PlatformName } from '../core/caller.ts'
import type { Clock } from '../core/clock.ts'
import { messageOf } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { PlatformTrouble, type Posts } from '../core/platform.ts'
import type { Reply } from '../core/reply.ts'
import { findAgain } from '../quiz/find-again.ts'
import type { Jobs, Work } from '../store/jobs.ts'
import type { Letter, Notice, Notices } from '../store/notices.ts'
import type { Database } from '../store/open.ts'
import type { Round, Rounds } from '../store/rounds.ts'
import { letterButton, letterReply, type OpenQuestion } from './letter-reply.ts'

export interface Letters {
  /** Sends a member what there is to tell, once. */
  tell(to: Work['tell']): Promise<void>
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
  /** Who hears of a schedule whose tutor cannot be reached. */
  inCharge(place: { platform: PlatformName; workspace: string }): Promise<readonly string[]>
}

export function createLetters(tools: LetterTools): Letters {
  const { db, notices, rounds, jobs, clock, log, leaseSeconds } = tools

  async function send(to: Work['tell'], letter: Letter): Promise<void> {
    const posts = tools.posts(to.platform)
    const reply = await replyOf(to, letter, posts)
    if (!reply) return
    const channel = await posts.direct(to.member)
    const [first] = letter.notices
    const since = first?.at ?? clock.now()
    const sent = letter.begun ? await findAgain(posts, channel, letterButton(letter).press, since) : undefined
    if (!sent) await posts.post(channel, reply, { once: `l-${letter.id}` })
  }

  /** Undefined where all of it is over by now. */
  async function replyOf(to: Work['tell'], letter: Letter, posts: Posts): Promise<Reply | undefined> {
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
    return letterReply(letter, questions)
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

  /** A tutor who left, or takes no direct messages: those who look after the workspace are told instead. */
  async function handOver(letter: Letter, member: string): Promise<void> {
    const lost = letter.notices.filter(({ content }) => content.kind === 'schedule')
    const others = new Map<string, Notice[]>()
    for (const notice of lost) {
      const people = await tools.inCharge(notice)
      if (people.includes(member)) continue
      for (const person of people) others.set(person, [...(others.get(person) ?? []), notice])
    }
    await db.transaction().execute(async (trx) => {
      for (const [person, theirs] of others)
        for (const { platform, workspace, content } of theirs)
          await notices.add(trx, { platform, workspace, member: person, content, at: clock.now() })
    })
    const platform = lost[0]?.platform
    if (platform)
      await jobs.sendAll(
        'tell',
        [...others.keys()].map((person) => ({ platform, member: person })),
        { seconds: 0 },
      )
  }

  return {
    tell: async (to) => {
      const letter = await notices.take(to, leaseSeconds)
      if (!letter) {
        if (await notices.waiting(to)) await jobs.sendAll('tell', [to], { seconds: leaseSeconds + 1 })
        return
      }
      try {
        if (to.member === '') await handOver(letter, to.member)
        else await send(to, letter)
      } catch (error) {
        if (!(error instanceof PlatformTrouble) || error.kind === 'busy') {
          await notices.release(letter.id)
          throw error
        }
        log.warn({ reason: messageOf(error) }, 'schedule: a member takes no direct message')
        await handOver(letter, to.member)
      }
      await notices.told(letter.id, clock.now())
    },
    catchUp: async () => {
      await jobs.sendAll('tell', await notices.untold(), { seconds: 0 })
    },
  }
}
