import { z } from 'zod'
import { idOf } from '../core/command/press-arg.ts'
import { figureName } from '../library/figures/figure.ts'
import { reviewSchema } from '../library/review.ts'
import { difficulties, kinds } from './question.ts'

/** Discord cuts a button's label at 80 characters; ten are left for the letter before it. */
const longestOption = 70
/** The id travels in a button's custom_id, which holds 100 characters with the command and the action. */
const longestId = 70
const idShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** What a button carries of a question. */
export const questionId = idOf('question', idShape)

/** Far more than a post shows: whoever writes so much meant something else. */
const longestText = 5_000
const tooLong = `is too long; ${longestText.toLocaleString('en')} letters are the most`
const mostQuestions = 5_000

/** Of YAML text, where `why:` with nothing behind it counts as missing. */
const given = z
  .string({ error: 'is missing; give it a text' })
  .trim()
  .min(1, 'is empty; give it a text')
  .max(longestText, tooLong)
const known = z.string({ error: 'must be a text' }).trim().max(longestText, tooLong).default('')

const optionSchema = z.strictObject({
  text: given.max(longestOption, {
    error: ({ input }) =>
      `has ${String(input).length} characters; shorten it to ${longestOption}, more does not fit a button`,
  }),
  why: known,
  key: z
    .enum(['true', 'false'], { error: 'must be true, or left out' })
    .transform((value) => value === 'true')
    .default(false),
})

const tagsSchema = z.strictObject({
  row: given.optional(),
  presentation: given.optional(),
  steps: z.enum(['1', '2'], { error: 'must be 1 or 2' }).transform(Number).optional(),
  technique: given.optional(),
  region: given.optional(),
  integration: z.enum(['pure', 'integrated'], { error: 'must be pure or integrated' }).optional(),
  level: z.enum(['1', '2', '3'], { error: 'must be 1, 2 or 3' }).transform(Number).optional(),
})

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, {
    error: (issue) => `${issue.input === undefined ? 'is missing; write' : 'must be'} ${values.join(' or ')}`,
  })

export const questionSchema = z.strictObject({
  id: z
    .string({ error: 'is missing; give it a name such as counterstrain-hold-time' })
    .regex(idShape, 'must be lower-case words joined by hyphens, such as counterstrain-hold-time')
    .max(longestId, `is too long; ${longestId} characters are the most`),
  kind: oneOf(kinds),
  difficulty: oneOf(difficulties),
  stem: given,
  options: z
    .array(optionSchema, { error: 'is missing; list 3 to 5 options, each with text and why' })
    .min(3, 'are too few; list 3 to 5')
    .max(5, 'are too many; list 3 to 5')
    .superRefine((options, context) => {
      const keys = options.filter(({ key }) => key).length
      if (keys === 0) context.addIssue({ code: 'custom', message: 'have no key; mark the best one with key: true' })
      if (keys > 1)
        context.addIssue({ code: 'custom', message: `have ${keys} keys; leave key: true on the best one only` })
    }),
  passage: known.refine((value) => value === '' || /^[^\s#]+#[^\s#]+$/.test(value), {
    error: 'must be the id of a note and of its section, such as counterstrain#hold-time',
  }),
  figure: z
    .string({ error: 'must be the name of a figure' })
    .regex(figureName, 'must be the name of a figure without folder and ending, such as rule-of-threes')
    .optional(),
  tags: tagsSchema.default({}),
  review: reviewSchema.default('unreviewed'),
  waive: z
    .array(z.strictObject({ rule: given, reason: given }), {
      error: 'must be a list, such as [{rule: L13, reason: "…"}]',
    })
    .max(100, 'are too many; 100 are the most')
    .default([]),
})

export const fileSchema = z.strictObject({
  topic: given,
  questions: z
    .array(z.unknown(), { error: 'is missing; list the questions under it' })
    .min(1, 'is empty; list at least one')
    .max(mostQuestions, `are too many for one file; split it, ${mostQuestions.toLocaleString('en')} are the most`),
})

/** zod's own words for what an author cannot know the name of. */
export const inOurWords: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'unrecognized_keys'
    ? 'is not a field of a question; remove it or mend its spelling'
    : issue.code === 'invalid_type'
      ? `must be ${issue.expected === 'object' ? 'a group of fields' : `a ${issue.expected}`}`
      : undefined
