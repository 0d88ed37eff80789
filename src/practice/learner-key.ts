import { type Caller, noWorkspace } from '../core/caller.ts'
import type { Traits } from '../core/platform/platform.ts'
import type { LearnerMember } from '../store/practice/learners.ts'

/** Who practises is the same person in all workspaces of a platform, where its ids say so. */
export const learnerKey = (
  { platform, workspace, member }: Pick<Caller, 'platform' | 'workspace' | 'member'>,
  { memberIsEverywhere }: Pick<Traits, 'memberIsEverywhere'>,
): LearnerMember => ({ platform, workspace: memberIsEverywhere ? noWorkspace : workspace, member })
