import { paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, rich } from '../../core/reply/rich-text.ts'
import type { Notice } from './notice.ts'

/** Nothing stands beside it: no passage, no button. `people`: whom to turn to here, as the operator wrote it. */
export const noticeReply = ({ text, contact }: Notice, people: string | undefined): Reply => ({
  blocks: [
    paragraph(rich`${text}`),
    ...(contact && people ? [paragraph(rich`${bold('Here you can turn to')}: ${people}`)] : []),
  ],
})
