import { z } from 'zod'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { refuseInPublic } from '../../src/practice/in-public.ts'
import { partedReply } from '../../src/practice/linking-reply.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'unlink',
  summary: 'Part this account from those it is linked to',
  example: 'unlink',
  who: 'everyone',
  visibility: 'private',
  options: z.object({}),

  async run({ caller, visibility, linking }) {
    refuseInPublic(
      visibility,
      caller,
      rich`Which accounts are yours is for you alone, and everybody reads this here. Please type ${code('/omt unlink')}, or write "unlink" to me in a direct message.`,
    )
    return partedReply(await linking.part(caller))
  },
})
