import { z } from 'zod'
import { isZone } from '../calendar/local-day.ts'

/** Options that commands of more than one kind have. */

/** Minutes for which a question may stay open: longer than a week nobody remembers it. */
export const longestMinutes = 7 * 24 * 60

export const zone = (what: string) =>
  z
    .string()
    .trim()
    .max(100)
    .refine(isZone, 'Please give a time zone such as America/New_York.')
    .describe(what)
    .meta({ kind: 'zone' })

export const topic = () =>
  z.string().trim().max(100).describe('One topic; all that the board asks about if left out').meta({ kind: 'topic' })

/** Of an option, as a button carries it: its place, or -1 to take the answer back. */
export const optionPlace = z
  .string()
  .regex(/^(?:-1|\d|1\d)$/)
  .transform(Number)
  .meta({ examples: ['0'] })
