import { z } from 'zod'
import { refuseForm } from '../refusal.ts'

/** Reads what the bot sent, or refuses it with code 50035 and a complaint for each field. */
export function readForm<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  refuseForm(result.error.issues.map((issue) => ({ path: issue.path, ...complaint(issue) })))
}

/** A string of so many characters; Discord counts code points, as `[...value]` does. */
export function text(min: number, max: number) {
  return z.string().superRefine((value, context) => {
    const { length } = [...value]
    if (length >= min && length <= max) return
    if (min === 0) complain(context, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
    else complain(context, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
  })
}

export function complain(
  context: z.RefinementCtx<unknown>,
  code: string,
  message: string,
  path: readonly (string | number)[] = [],
): void {
  context.addIssue({ code: 'custom', message, path: [...path], params: { discord: code } })
}

function complaint(issue: z.core.$ZodIssue): { code: string; message: string } {
  switch (issue.code) {
    case 'custom':
      return { code: String(issue.params?.discord), message: issue.message }
    case 'too_big':
      if (issue.origin !== 'array') return { code: 'NUMBER_TYPE_MAX', message: `Must be ${issue.maximum} or less.` }
      return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
    case 'too_small':
      if (issue.origin !== 'array') return { code: 'NUMBER_TYPE_MIN', message: `Must be ${issue.minimum} or more.` }
      return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` }
    case 'invalid_type':
      if (issue.input === undefined) return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
      return { code: 'BASE_TYPE_CONVERT', message: `Could not interpret the value as ${issue.expected}.` }
    case 'invalid_union':
      return { code: 'UNION_TYPE_CHOICES', message: 'Value of field "type" is not one of the allowed types.' }
    default:
      return { code: 'BASE_TYPE_CHOICES', message: issue.message }
  }
}
