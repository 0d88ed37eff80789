import type { types } from '@slack/bolt'
import { say } from '../../../core/reply/reply.ts'
import type { RichText } from '../../../core/reply/rich-text.ts'
import { limits } from '../limits.ts'
import type { Prepared } from '../outbound/prepare.ts'
import { draw } from '../outbound/render.ts'

/** Replies one after the other with a line between them; what passes the limit is cut, and `more` says so. */
export function viewBlocks(replies: readonly Prepared[], more: RichText): types.KnownBlock[] {
  const drawn = replies.map(({ reply, extras }) => draw(reply, extras)).filter((blocks) => blocks.length > 0)
  const blocks = drawn.flatMap((one, place): types.KnownBlock[] => (place === 0 ? one : [{ type: 'divider' }, ...one]))
  if (blocks.length <= limits.viewBlocks) return blocks
  return [...blocks.slice(0, limits.viewBlocks - 1), ...draw(say(more))]
}
