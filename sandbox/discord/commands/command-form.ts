import { z } from 'zod'
import { limits } from '../limits.ts'
import { complain, text } from '../messages/form.ts'

export interface Choice {
  readonly name: string
  readonly value: string | number
}

/** An option of a command; types 1 and 2 are a subcommand and a group of them. */
export interface Option {
  readonly type: number
  readonly name: string
  readonly description: string
  readonly required?: boolean | undefined
  readonly autocomplete?: boolean | undefined
  readonly choices?: readonly Choice[] | undefined
  readonly min_length?: number | undefined
  readonly max_length?: number | undefined
  readonly min_value?: number | undefined
  readonly max_value?: number | undefined
  /** Which kinds of channel an option of that type offers; all where it is not given. */
  readonly channel_types?: readonly number[] | undefined
  readonly options?: readonly Option[] | undefined
}

export const optionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
} as const

/** Letters, digits, dash, underscore and apostrophe of any script, in lower case where there is one. */
const name = z.string().superRefine((value, context) => {
  const fits = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(value) && value === value.toLowerCase()
  if (!fits) complain(context, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
})
const description = text(1, limits.commandDescription)
const choice = z.looseObject({
  name: text(1, limits.commandChoice),
  value: z.union([text(0, limits.commandChoice), z.number()]),
})
/** Discord's clients send `null` or leave out what is not set. */
const absent = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

const leaf = z
  .looseObject({
    type: z.literal([3, 4, 5, 6, 7, 8, 9, 10, 11]),
    name,
    description,
    required: absent(z.boolean()),
    autocomplete: absent(z.boolean()),
    choices: absent(z.array(choice).max(limits.commandChoices)),
    min_length: absent(z.int().min(0).max(6000)),
    max_length: absent(z.int().min(1).max(6000)),
    min_value: absent(z.number()),
    max_value: absent(z.number()),
    channel_types: absent(z.array(z.int())),
  })
  .superRefine((value, context) => {
    if (!value.autocomplete || !value.choices?.length) return
    complain(context, 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', 'Autocomplete options cannot have choices')
  })

const subcommand = z.looseObject({ type: z.literal(1), name, description, options: absent(list(leaf)) })
const group = z.looseObject({ type: z.literal(2), name, description, options: list(subcommand) })

function list<T extends z.ZodType<Option>>(schema: T) {
  return z
    .array(schema)
    .max(limits.commandOptions)
    .superRefine((options, context) => {
      for (const [place, option] of options.entries()) {
        const before = options.slice(0, place)
        if (option.required && before.some((other) => !other.required)) {
          const message = 'Required options must be placed before non-required options'
          complain(context, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, [place])
        }
        if (before.some((other) => other.name === option.name)) {
          complain(context, 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option name is already used', [
            place,
            'name',
          ])
        }
      }
    })
}

const where = {
  default_member_permissions: absent(z.union([z.string(), z.int()])),
  contexts: absent(z.array(z.int().min(0).max(2)).min(1)),
}

/** Slash commands are 1, commands in the menu of a message 3. */
export const commandType = { slash: 1, message: 3 } as const

const slashForm = z
  .looseObject({
    name,
    description,
    type: z.literal(commandType.slash).nullish(),
    options: absent(
      list(z.discriminatedUnion('type', [leaf, subcommand, group])).superRefine((options, context) => {
        if (new Set(options.map((option) => option.type <= 2)).size < 2) return
        const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types'
        complain(context, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message)
      }),
    ),
    ...where,
  })
  .superRefine((value, context) => {
    if (characters(value) <= limits.commandTotal) return
    complain(context, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${limits.commandTotal})`)
  })

/** Its name is any text; it has neither options nor a description. */
const menuForm = z.looseObject({
  name: text(1, limits.commandName),
  type: z.literal(commandType.message),
  description: z.literal('').default(''),
  options: z.undefined().optional(),
  ...where,
})

export const commandForm = z.discriminatedUnion('type', [menuForm, slashForm])

export const commandsForm = z.array(commandForm).superRefine((commands, context) => {
  for (const [place, command] of commands.entries()) {
    if (!commands.slice(0, place).some((other) => isSame(other, command))) continue
    complain(context, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique', [place])
  }
})

interface Named {
  readonly name: string
  readonly type?: number | null | undefined
}

/** Names are apart for each type. */
export const isSame = (a: Named, b: Named): boolean =>
  a.name === b.name && (a.type ?? commandType.slash) === (b.type ?? commandType.slash)

export type CommandForm = z.infer<typeof commandForm>

export interface Command extends Pick<Option, 'name' | 'description' | 'options'> {
  readonly id: string
  readonly type: number
  readonly permissions: bigint | undefined
  readonly contexts: readonly number[] | undefined
  readonly json: Readonly<Record<string, unknown>>
}

function characters(part: Pick<Option, 'name' | 'description' | 'options' | 'choices'>): number {
  const choices = part.choices?.reduce((sum, one) => sum + one.name.length + String(one.value).length, 0) ?? 0
  const options = part.options?.reduce((sum, option) => sum + characters(option), 0) ?? 0
  return part.name.length + part.description.length + choices + options
}
