import type { Caller, PlatformName } from '../core/caller.ts'
import type { Clock } from '../core/clock.ts'
import type { Traits } from '../core/platform/platform.ts'
import type { Learner, Learners } from '../store/practice/learners.ts'
import type { Links, Taken } from '../store/practice/links.ts'
import { learnerKey } from './learner-key.ts'
import type { ReviewLog } from './reviews/log.ts'

/** An account that is one learner with the caller's. */
export interface OtherAccount {
  /** Its platform as people write it; undefined where this bot serves it no more. */
  readonly title: string | undefined
  /** Whether it is on the caller's own platform. */
  readonly alike: boolean
}

/** One learner with several accounts. Everything is of the caller's own account. */
export interface Linking {
  others(caller: Caller): Promise<readonly OtherAccount[]>
  offer(caller: Caller): Promise<{ readonly code: string; readonly until: Date }>
  /** What the code brought; who typed it and who made it are one learner once it is `linked`. */
  take(caller: Caller, code: string): Promise<Taken>
  drop(code: string): Promise<void>
  /** Which accounts it was parted from; none where it was linked to none. */
  part(caller: Caller): Promise<readonly OtherAccount[]>
}

export interface LinkingTools {
  readonly learners: Pick<Learners, 'find'>
  readonly links: Links
  readonly log: Pick<ReviewLog, 'rebuild'>
  readonly clock: Clock
  traits(caller: Pick<Caller, 'platform'>): Traits
  titleOf(platform: PlatformName): string | undefined
}

export function createLinking({ learners, links, log, clock, traits, titleOf }: LinkingTools): Linking {
  const keyOf = (caller: Caller) => learnerKey(caller, traits(caller))

  function othersOf(caller: Caller, learner: Learner | undefined): OtherAccount[] {
    const { platform, workspace, member } = keyOf(caller)
    return (learner?.members ?? [])
      .filter((one) => one.platform !== platform || one.workspace !== workspace || one.member !== member)
      .map((one) => ({ title: titleOf(one.platform), alike: one.platform === platform }))
  }

  return {
    others: async (caller) => othersOf(caller, await learners.find(keyOf(caller))),
    offer: (caller) => links.offer(keyOf(caller), clock.now()),
    take: async (caller, code) => {
      const taken = await links.take(keyOf(caller), code, clock.now())
      if (taken.outcome === 'linked') await log.rebuild(taken.learner)
      return taken
    },
    drop: (code) => links.drop(code),
    part: async (caller) => {
      const others = othersOf(caller, await learners.find(keyOf(caller)))
      const apart = await links.part(keyOf(caller), clock.now())
      if (!apart) return []
      await log.rebuild(apart.parted)
      await log.rebuild(apart.rest)
      return others
    },
  }
}
