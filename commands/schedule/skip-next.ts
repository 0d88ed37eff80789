import { z } from 'zod'
import { say } from '../../src/core/reply/reply.ts'
import { code, dateTime, rich } from '../../src/core/reply/rich-text.ts'
import { which } from '../../src/schedule/plan/options.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'schedule skip-next',
  summary: 'Leave out the next post',
  example: 'schedule skip-next k7m2p',
  who: 'tutors',
  visibility: 'private',
  options: z.object({ schedule: which() }),
  rest: 'schedule',

  async run({ options: { schedule: id }, caller, schedules }) {
    const { schedule, skipped } = await schedules.skipNext(caller, id)
    const next = schedule.next_at ? rich`The next one comes ${dateTime(schedule.next_at)}.` : rich`It was the last one.`
    return say(rich`Schedule ${code(schedule.id)} leaves out ${dateTime(skipped)}. ${next}`)
  },
})
