import { z } from 'zod'
import { say } from '../../src/core/reply/reply.ts'
import { code, dateTime, rich } from '../../src/core/reply/rich-text.ts'
import { which } from '../../src/schedule/plan/options.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'schedule resume',
  summary: 'Post again after a pause',
  example: 'schedule resume k7m2p',
  who: 'tutors',
  visibility: 'private',
  options: z.object({ schedule: which() }),
  rest: 'schedule',

  async run({ options: { schedule: id }, caller, schedules }) {
    const { id: resumed, next_at: next } = await schedules.resume(caller, id)
    return next
      ? say(rich`Schedule ${code(resumed)} goes on. It posts next ${dateTime(next)}.`)
      : say(
          rich`Schedule ${code(resumed)} is over: its last day has passed. ${code('/omt schedule edit')} changes that.`,
        )
  },
})
