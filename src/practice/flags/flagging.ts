import { type Caller, hasNoWorkspace, noWorkspace, type Place } from '../../core/caller.ts'
import type { Clock } from '../../core/clock.ts'
import { NotHere } from '../../core/errors.ts'
import type { Traits } from '../../core/platform/platform.ts'
import { notAsked } from '../../quiz/flags/flag-reply.ts'
import type { Members } from '../../store/people/members.ts'
import type { FlagReason } from '../../store/practice/flag-reason.ts'
import type { Flags } from '../../store/practice/flags.ts'
import type { Learners } from '../../store/practice/learners.ts'
import { learnerKey } from '../learner-key.ts'
import type { Notices } from './notices.ts'

/** What members may do about a question that they find wrong. Only of one that they were asked: a flag is a word of who read it. */
export interface Flagging {
  /** Rejects with NotHere where the caller was never asked this question. */
  check(caller: Caller, question: string): Promise<void>
  /** True where the caller had not flagged it before; a later word takes the place of the one before. Rejects as `check` does. */
  flag(caller: Caller, question: string, reason: FlagReason): Promise<boolean>
}

interface FlaggingTools {
  readonly flags: Flags
  readonly learners: Pick<Learners, 'find'>
  readonly members: Pick<Members, 'workspaces'>
  readonly notices: Pick<Notices, 'flagged'>
  readonly clock: Clock
  traits(caller: Pick<Caller, 'platform'>): Traits
}

export function createFlagging({ flags, learners, members, notices, clock, traits }: FlaggingTools): Flagging {
  async function asked(caller: Caller, question: string): Promise<string> {
    const key = learnerKey(caller, traits(caller))
    const learner = await learners.find(key)
    const fingerprint = await flags.asked(learner?.members ?? [key], question)
    if (fingerprint === undefined) throw new NotHere(notAsked)
    return fingerprint
  }

  return {
    check: async (caller, question) => {
      await asked(caller, question)
    },
    flag: async (caller, question, reason) => {
      const fingerprint = await asked(caller, question)
      const { platform, member } = caller
      const places = await placesOf(caller, members)
      const added = await Promise.all(
        places.map(async ({ workspace }) => {
          const place = { platform, workspace }
          const isNew = await flags.add({ ...place, member, question, fingerprint, reason, at: clock.now() })
          if (isNew) notices.flagged(place, question, fingerprint)
          return isNew
        }),
      )
      return added.some(Boolean)
    },
  }
}

/** Whose tutors a word reaches: a direct message of no workspace is for those of all that the member is known in. */
export async function placesOf(caller: Caller, members: Pick<Members, 'workspaces'>): Promise<readonly Place[]> {
  const { platform, workspace, member } = caller
  if (!hasNoWorkspace(caller)) return [{ platform, workspace }]
  const known = (await members.workspaces(platform, member)).filter((one) => one !== noWorkspace)
  return (known.length > 0 ? known : [workspace]).map((one) => ({ platform, workspace: one }))
}
