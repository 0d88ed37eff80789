import { z } from 'zod'
import { say } from '../../src/core/reply/reply.ts'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { which } from '../../src/schedule/plan/options.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'schedule remove',
  summary: 'Post nothing any more',
  example: 'schedule remove k7m2p',
  who: 'tutors',
  visibility: 'private',
  options: z.object({ schedule: which() }),
  rest: 'schedule',

  async run({ options: { schedule: id }, caller, schedules }) {
    const { id: removed } = await schedules.remove(caller, id)
    return say(
      rich`Schedule ${code(removed)} is removed; nothing is posted any more. Questions that are open close at their time.`,
    )
  },
})
