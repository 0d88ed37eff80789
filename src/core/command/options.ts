import { z } from 'zod'
import type { Command } from './command.ts'

/** One option of a command, read from its zod schema; what platforms compile to their own form. */
export interface OptionSpec {
  readonly name: string
  readonly description: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean'
  readonly required: boolean
  readonly choices?: readonly string[]
  /** Of the text's length for strings, of the value for numbers. */
  readonly min?: number
  readonly max?: number
  readonly kind?: OptionKind
}

/**
 * What a text option holds beyond its type. Some kinds are completed by the bot. `channel` and `people` are picked or
 * mentioned, and arrive as the platform's ids: a channel's; `people` as `member:ID` and `role:ID` with blanks between.
 * `topics` and `days` hold several values with commas or blanks between. `time` is a time of day, `date` an ISO date.
 */
export type OptionKind = (typeof kinds)[number]

export type CompletedKind = (typeof completedKinds)[number]

const completedKinds = ['topic', 'topics', 'term', 'zone', 'days', 'schedule'] as const
const kinds = [...completedKinds, 'channel', 'people', 'time', 'date'] as const

export const isCompleted = (kind: OptionKind): kind is CompletedKind =>
  (completedKinds as readonly string[]).includes(kind)

export const holdsMany = ({ kind }: Pick<OptionSpec, 'kind'>): boolean => kind === 'topics' || kind === 'days'

const day = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*'

/** How a word of these kinds looks, where it stands without the name of its option. */
export const shapes: Partial<Readonly<Record<OptionKind, RegExp>>> = {
  time: /^(?:\d{1,2}[:.]\d{2}\s?(?:am|pm)?|\d{1,2}\s?(?:am|pm))$/i,
  date: /^\d{4}-\d{1,2}-\d{1,2}$/,
  zone: /^(?:UTC|[a-z_]+\/[a-z0-9_+/-]+)$/i,
  days: new RegExp(`^(?:daily|weekdays?|weekends?|${day}(?:,${day})*),?$`, 'i'),
}

const schemaSchema = z.object({
  properties: z.record(
    z.string(),
    z.object({
      type: z.enum(['string', 'integer', 'number', 'boolean']),
      description: z.string(),
      enum: z.array(z.string()).optional(),
      minLength: z.number().optional(),
      maxLength: z.number().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      kind: z.enum(kinds).optional(),
    }),
  ),
  required: z.array(z.string()).default([]),
})

/** Commands are made once; reading a schema takes as long as answering a question. */
const read = new WeakMap<object, readonly OptionSpec[]>()

/** Required options first, as Discord wants them. Throws where a schema uses what no platform can ask for. */
export function optionsOf<Services>(command: Command<Services>): readonly OptionSpec[] {
  const specs = read.get(command) ?? readOptions(command)
  read.set(command, specs)
  return specs
}

function readOptions<Services>(command: Command<Services>): OptionSpec[] {
  const { properties, required } = schemaSchema.parse(z.toJSONSchema(command.options, { io: 'input' }))
  const specs = Object.entries(properties).map(([name, property]): OptionSpec => {
    const min = property.minLength ?? property.minimum
    const max = property.maxLength ?? property.maximum
    return {
      name,
      description: property.description,
      type: property.type,
      required: required.includes(name),
      ...(property.enum && { choices: property.enum }),
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(property.kind && { kind: property.kind }),
    }
  })
  return specs.sort((a, b) => Number(b.required) - Number(a.required))
}

/** `/omt quiz [topic] [minutes]` */
export function usageOf<Services>(command: Command<Services>): string {
  const parts = optionsOf(command).map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`))
  return ['/omt', command.name, ...parts].join(' ')
}
