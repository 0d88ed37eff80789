import { z } from 'zod'
import { difficulties } from '../../bank/question.ts'
import { daysIn } from '../../calendar/days.ts'
import { dayOf, timeOfDay } from '../../calendar/times.ts'
import { longestMinutes, zone } from '../../quiz/options.ts'

/** The options that more than one command has. Each is checked by itself here; whether they fit together, in `wish.ts`. */

/** A question stays open until the next one comes, and a schedule posts at most once a day. */
export const usualMinutes = 24 * 60

const text = () => z.string().trim().max(100)

export const time = () =>
  text()
    .refine((typed) => timeOfDay(typed) !== undefined, 'Please give a time of day such as 08:00 or 8:30 pm.')
    .describe('Local time, such as 08:00')
    .meta({ kind: 'time' })

export const date = (what: string) =>
  text()
    .refine((typed) => dayOf(typed) !== undefined, 'Please give a day such as 2027-03-14.')
    .describe(what)
    .meta({ kind: 'date' })

export const which = () =>
  text().optional().describe('Which schedule; may be left out where there is only one').meta({ kind: 'schedule' })

/** Of a plan, all but its time. */
export const planOptions = {
  days: text()
    .refine(
      (typed) => daysIn(typed) !== undefined,
      'Please give daily, weekdays, weekends, or days such as Mon, Wed, Fri.',
    )
    .optional()
    .describe('daily, weekdays, weekends, or days such as Mon, Wed, Fri')
    .meta({ kind: 'days' }),
  channel: text().optional().describe('Where to post; the study channel if left out').meta({ kind: 'channel' }),
  zone: zone('Time zone; that of the study group if left out').optional(),
  topics: z
    .string()
    .trim()
    .max(500)
    .optional()
    .describe('Topics with commas between; all if left out')
    .meta({ kind: 'topics' }),
  difficulty: z
    .enum([...difficulties, 'any'], { error: `Please choose ${difficulties.join(', ')} or any.` })
    .optional()
    .describe('easy, medium, hard or any'),
  questions: z
    .int({ error: 'Please give the number of questions as a whole number.' })
    .min(1, 'Please post at least 1 question.')
    .max(5, 'Please post at most 5 questions at a time.')
    .optional()
    .describe('How many questions at a time, 1 if left out'),
  minutes: z
    .int({ error: 'Please give the minutes as a whole number.' })
    .min(1, 'Please leave questions open for at least 1 minute.')
    .max(longestMinutes, `Please leave questions open for at most ${longestMinutes} minutes, which is a week.`)
    .optional()
    .describe('How long each stays open; a day if left out'),
  first: date('First day, such as 2027-01-11; today if left out').optional(),
  last: text()
    .refine(
      (typed) => dayOf(typed) !== undefined || /^(never|none)$/i.test(typed),
      'Please give a day such as 2027-03-14, or never.',
    )
    .optional()
    .describe('Last day, such as 2027-05-30; never if left out')
    .meta({ kind: 'date' }),
}
