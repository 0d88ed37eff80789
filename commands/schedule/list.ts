import { z } from 'zod'
import { say } from '../../src/core/reply/reply.ts'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { listReply } from '../../src/schedule/book/schedule-reply.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'schedule list',
  summary: 'Show all schedules, their next and last posts',
  example: 'schedule list',
  who: 'tutors',
  visibility: 'private',
  options: z.object({}),

  async run({ caller, schedules }) {
    const listed = await schedules.list(caller)
    if (listed.length === 0)
      return say(rich`There is no schedule yet. ${code('/omt schedule add')} makes the first one.`)
    return listReply(listed)
  },
})
