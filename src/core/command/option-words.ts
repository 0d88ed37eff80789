import type { z } from 'zod'
import { counted } from '../reply/counted.ts'
import type { OptionKind, OptionSpec } from './options.ts'

/** What an option of a kind wants, with an example of it; reads on "Please give". */
const wanted: Readonly<Record<OptionKind, string>> = {
  topic: 'a topic such as Counterstrain',
  topics: 'topics with commas between, such as Counterstrain, Muscle energy',
  term: 'a term such as MET',
  zone: 'a time zone such as America/New_York',
  days: 'daily, weekdays, weekends, or days such as Mon, Wed, Fri',
  schedule: 'a schedule by its letters, such as k7m2p; /omt schedule list shows them',
  channel: 'a channel, such as #study',
  people: 'a member or a group, such as @tess',
  time: 'a time of day such as 08:00 or 8:30 pm',
  date: 'a day such as 2027-03-14',
}

/**
 * What is wrong with an option, in plain words, wherever its schema has none of its own: so no option needs words for every
 * way in which it can be wrong.
 */
export function wordsFor(specs: readonly OptionSpec[], issue: z.core.$ZodRawIssue): string {
  const spec = specs.find(({ name }) => name === issue.path?.[0])
  if (!spec) return 'Please leave this out.'
  if (spec.type === 'string' && issue.code === 'too_big')
    return `Please keep it to ${counted(Number(issue.maximum), 'character')}; what you gave is longer.`
  if (spec.type === 'string' && issue.code === 'too_small' && issue.input !== '')
    return `Please give at least ${counted(Number(issue.minimum), 'character')}.`
  return `Please give ${wantedBy(spec)}.`
}

function wantedBy({ kind, type, choices, min, max, description }: OptionSpec): string {
  if (choices) return `one of ${choices.join(', ')}`
  if (kind) return wanted[kind]
  if (type === 'boolean') return 'yes or no'
  if (type === 'string') return `a text: ${description}`
  const what = type === 'integer' ? 'a whole number' : 'a number'
  if (min !== undefined && max !== undefined) return `${what} from ${min} to ${max}`
  if (min !== undefined) return `${what} of at least ${min}`
  return max === undefined ? what : `${what} of at most ${max}`
}
