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

/** What an option holds beyond its type; a platform may give it completion or a picker. */
export type OptionKind = (typeof optionKinds)[number]

const optionKinds = ['topic', 'term'] as const

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
      kind: z.enum(optionKinds).optional(),
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
