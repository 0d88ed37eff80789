import { type Reply, say } from '../core/reply/reply.ts'
import { code, rich } from '../core/reply/rich-text.ts'

/** What "Save" says, under whatever question it stands. */
export const savedReply = (isSaved: boolean): Reply =>
  say(
    isSaved
      ? rich`Saved. ${code('/omt practice from:saved')} asks what you saved; press again to take it back.`
      : rich`No longer saved.`,
  )
