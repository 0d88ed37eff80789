import { z } from 'zod'
import { dayOf } from '../../src/calendar/times.ts'
import { say } from '../../src/core/reply/reply.ts'
import { code, dateTime, rich } from '../../src/core/reply/rich-text.ts'
import { date, which } from '../../src/schedule/plan/options.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'schedule pause',
  summary: 'Post nothing for a while, or until it is resumed',
  example: 'schedule pause k7m2p until:2027-01-11',
  who: 'tutors',
  visibility: 'private',
  options: z.object({
    schedule: which(),
    until: date('First day on which it posts again; until you resume it if left out').optional(),
  }),

  async run({ options: { schedule: id, until }, caller, schedules }) {
    const schedule = await schedules.pause(caller, id, until && dayOf(until))
    const { next_at: next } = schedule
    if (until && next) return say(rich`Schedule ${code(schedule.id)} is paused. It posts next ${dateTime(next)}.`)
    if (until) return say(rich`Schedule ${code(schedule.id)} is paused, and over by then: nothing more is to come.`)
    return say(
      rich`Schedule ${code(schedule.id)} is paused until somebody resumes it: ${code(`/omt schedule resume ${schedule.id}`)}.`,
    )
  },
})
