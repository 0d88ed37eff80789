import { z } from 'zod'

/** Slack keeps this in the view and gives it back with whatever happens there, so a view works after a restart. */
const originSchema = z.object({
  /** Of a form: what it is filled in for. */
  command: z.string().optional(),
  /** Where the member was. */
  channel: z.string(),
  thread: z.string().optional(),
  /** Slack's own address for answers, there for half an hour. */
  responseUrl: z.url().optional(),
  /** It was opened from the home, which shows what is changed here. */
  home: z.boolean().optional(),
})

/** Where a view was opened. */
export type Origin = z.output<typeof originSchema>

export const written = (origin: Origin): string => JSON.stringify(origin)

/** Of a view that says nothing, or that an older version opened, undefined. */
export function originOf({ private_metadata: text }: { readonly private_metadata: string }): Origin | undefined {
  try {
    return originSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
