import type { PlatformName } from '../../core/caller.ts'
import { messageOf } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import type { Posts } from '../../core/platform/platform.ts'
import type { Picks, Written } from '../../store/rounds/picks.ts'
import type { Rounds } from '../../store/rounds/rounds.ts'
import { questionReply } from './round-reply.ts'

interface Tools {
  posts(platform: PlatformName): Posts
  readonly rounds: Pick<Rounds, 'find'>
  readonly picks: Pick<Picks, 'countMembers'>
  readonly log: Log
}

/** Discord lets a bot edit about once a second in a channel; a count need not be that fresh. */
const countEveryMs = 5_000

/**
 * Takes reactions off once they are stored, in rounds where tutors want that, and keeps the count under the post up to date.
 * What is lost in a crash is only the tidying: the answer is stored already.
 */
export function discreetly({ posts, rounds, picks, log }: Tools) {
  const counting = new Map<string, NodeJS.Timeout>()
  let tidying: Promise<void> = Promise.resolve()

  async function takeOff({ platform, channel, message, choice, member, round }: Written): Promise<void> {
    await posts(platform)
      .takeOff({ channel, message }, choice, member)
      .catch((error: unknown) =>
        log.warn({ round, reason: messageOf(error) }, 'quiz: a counted reaction could not be taken off'),
      )
  }

  async function showCount({ round: id, platform, channel, message }: Written): Promise<void> {
    const [round, answered] = await Promise.all([rounds.find(id), picks.countMembers(id)])
    if (round?.state === 'open') await posts(platform).edit({ channel, message }, questionReply(round, answered))
  }

  return {
    /** Called with what was just stored. */
    written: (rows: readonly Written[]): void => {
      for (const row of rows.filter(({ discreet }) => discreet)) {
        if (row.present) tidying = tidying.then(() => takeOff(row))
        if (counting.has(row.round)) continue
        const timer = setTimeout(() => {
          counting.delete(row.round)
          showCount(row).catch((error: unknown) =>
            log.warn({ round: row.round, reason: messageOf(error) }, 'quiz: a count could not be shown'),
          )
        }, countEveryMs)
        counting.set(row.round, timer)
      }
    },
    stop: async (): Promise<void> => {
      for (const timer of counting.values()) clearTimeout(timer)
      await tidying
    },
  }
}
