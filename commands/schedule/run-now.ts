import { z } from 'zod'
import { say } from '../../src/core/reply/reply.ts'
import { code, dateTime, rich } from '../../src/core/reply/rich-text.ts'
import { which } from '../../src/schedule/plan/options.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'schedule run-now',
  summary: 'Post at once, besides the set times',
  example: 'schedule run-now k7m2p',
  who: 'tutors',
  visibility: 'private',
  options: z.object({ schedule: which() }),
  rest: 'schedule',

  async run({ options: { schedule: id }, caller, schedules }) {
    const schedule = await schedules.runNow(caller, id)
    const next = schedule.next_at ? rich` Its next time stays ${dateTime(schedule.next_at)}.` : ''
    return say(rich`Schedule ${code(schedule.id)} is being posted.${next}`)
  },
})
