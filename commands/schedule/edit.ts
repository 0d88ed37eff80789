import { z } from 'zod'
import { daysText } from '../../src/calendar/days.ts'
import { BotError } from '../../src/core/errors.ts'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { previewReply } from '../../src/schedule/book/preview-reply.ts'
import { planOptions, time, which } from '../../src/schedule/plan/options.ts'
import { defineCommand } from '../../src/services.ts'
import { planOf } from '../../src/store/schedules/schedules.ts'

export default defineCommand({
  name: 'schedule edit',
  summary: 'Change a schedule; what you leave out stays',
  example: 'schedule edit k7m2p time:09:00',
  who: 'tutors',
  visibility: 'private',
  options: z.object({ schedule: which(), time: time().optional(), ...planOptions }),
  form: {
    title: 'Edit schedule',
    submit: 'Preview',
    given: ['schedule'],
    async initial({ options, caller, schedules }) {
      const schedule = await schedules.named(
        caller,
        typeof options.schedule === 'string' ? options.schedule : undefined,
      )
      const { channel, time, zone, days, topics, difficulty, questions, minutes, first, last } = planOf(schedule)
      return {
        schedule: schedule.id,
        channel,
        time,
        zone,
        days: daysText(days),
        topics: topics.length > 0 ? topics.join(', ') : 'all',
        difficulty: difficulty ?? 'any',
        questions: String(questions),
        minutes: String(minutes),
        first,
        ...(last && { last }),
      }
    },
  },

  async run({ options: { schedule, ...wish }, caller, schedules, clock }) {
    if (Object.values(wish).every((value) => value === undefined))
      throw new BotError(rich`What shall change? For example ${code('/omt schedule edit k7m2p time:09:00')}.`)
    return previewReply(await schedules.draftEdit(caller, schedule, wish), clock.now())
  },
})
