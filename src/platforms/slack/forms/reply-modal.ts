import type { types } from '@slack/bolt'
import { rich } from '../../../core/reply/rich-text.ts'
import { limits } from '../limits.ts'
import type { Prepared } from '../outbound/prepare.ts'
import { plainObject } from './text-object.ts'
import { viewBlocks } from './view-blocks.ts'

/** Replies as a modal to read, and to press buttons in. */
export function replyModal(replies: readonly Prepared[], metadata: string): types.ModalView {
  const [first, ...others] = replies
  const title = first?.reply.title
  const fits = title !== undefined && title.length <= limits.viewTitle
  return {
    type: 'modal',
    title: plainObject(fits ? title : 'OMT Study Bot'),
    close: plainObject('Close'),
    private_metadata: metadata,
    blocks: viewBlocks(first && fits ? [untitled(first), ...others] : replies, rich`There is more than fits here.`),
  }
}

/** The modal itself bears the title. */
function untitled({ reply: { title: _, ...reply }, extras }: Prepared): Prepared {
  return { reply, extras }
}
