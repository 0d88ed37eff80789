import { z } from 'zod'
import type { Review } from './note.ts'

const reviewed = /^reviewed by (.+) on (\d{4}-\d{2}-\d{2})$/

/** The mark "unreviewed", or who vouched for a text and when. */
export const reviewSchema = z
  .string({ error: 'is missing; write "unreviewed" or "reviewed by NAME on YYYY-MM-DD"' })
  .refine((value) => value === 'unreviewed' || reviewed.test(value), {
    error: 'must be "unreviewed" or "reviewed by NAME on YYYY-MM-DD"',
    abort: true,
  })
  .refine((value) => value === 'unreviewed' || isDate(reviewed.exec(value)?.[2] ?? ''), {
    error: 'has a date that does not exist',
  })
  .transform((value): Review => {
    const [, by = '', on = ''] = reviewed.exec(value) ?? []
    return value === 'unreviewed' ? value : { by, on }
  })

const isDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
