import { limits } from '../limits.ts'
import type { Channel, Json, World } from '../world.ts'
import { type Option, optionType } from './command-form.ts'
import type { CommandLine } from './command-line.ts'
import { isNamed, picksFor } from './option-picks.ts'

/** Who typed the command, and where. */
interface Asker {
  readonly userId: string
  readonly channel: Channel
}

const missing: Readonly<Record<number, string>> = {
  [optionType.user]: 'Input a valid user.',
  [optionType.channel]: 'Input a valid channel.',
  [optionType.role]: 'Input a valid role.',
  [optionType.mentionable]: 'Input a valid user or role.',
}

/** The options as an interaction carries them. Throws with the client's own words where it would not send them. */
export function commandData(
  world: World,
  asker: Asker,
  line: CommandLine,
  chosen: (option: Option, text: string) => unknown,
): Json {
  const { callable, values } = line
  const resolved: Record<string, Record<string, Json>> = {}
  const options = callable.options.flatMap((option) => {
    const typed = values.get(option.name)
    if (!typed) {
      if (option.required) throw new Error(`${option.name}: This option is required. Specify a value`)
      return []
    }
    return [{ name: option.name, type: option.type, value: sentValue(world, asker, option, typed, chosen, resolved) }]
  })
  return { ...frame(world, line, options), ...(Object.keys(resolved).length > 0 && { resolved }) }
}

/** For an autocompletion nothing has to be complete or right yet. */
export function focusedData(world: World, { callable, values, current }: CommandLine): Json {
  const options = callable.options
    .filter((option) => option === current || values.has(option.name))
    .map((option) => ({
      name: option.name,
      type: option.type,
      value: values.get(option.name) ?? '',
      ...(option === current && { focused: true }),
    }))
  return frame(world, { callable }, options)
}

function frame(world: World, { callable }: Pick<CommandLine, 'callable'>, leaves: readonly Json[]): Json {
  const { command, path } = callable
  const options = path
    .toReversed()
    .reduce<readonly Json[]>((inner, { name, type }) => [{ name, type, options: inner }], leaves)
  const own = world.commands.get(world.guildId)?.includes(command)
  return { id: command.id, name: command.name, type: 1, options, ...(own && { guild_id: world.guildId }) }
}

function sentValue(
  world: World,
  asker: Asker,
  option: Option,
  typed: string,
  chosen: (option: Option, text: string) => unknown,
  resolved: Record<string, Record<string, Json>>,
): unknown {
  const wrong = (words: string): never => {
    throw new Error(`${option.name}: ${words}`)
  }
  if (option.choices?.length) {
    const same = (name: unknown) => String(name).toLowerCase() === typed.toLowerCase()
    return (option.choices.find(({ name, value }) => same(name) || same(value)) ?? wrong('Input a valid choice.')).value
  }
  switch (option.type) {
    case optionType.string:
      return textValue(option, String(chosen(option, typed) ?? typed), wrong)
    case optionType.integer:
    case optionType.number:
      return numberValue(option, Number(chosen(option, typed) ?? typed), wrong)
    case optionType.boolean:
      return /^(true|false)$/i.test(typed) ? typed.toLowerCase() === 'true' : wrong('Input `True` or `False`.')
    case optionType.user:
    case optionType.channel:
    case optionType.role:
    case optionType.mentionable: {
      const found = picksFor(world, option).find((pick) => isNamed(pick, typed)) ?? wrong(missing[option.type] ?? '')
      for (const [kind, json] of Object.entries(found.resolved(asker.userId, asker.channel))) {
        resolved[kind] = { ...resolved[kind], [found.id]: json }
      }
      return found.id
    }
    default:
      return wrong('The sandbox has no picker for this kind of option.')
  }
}

function textValue(option: Option, text: string, wrong: (words: string) => never): string {
  const { min_length: min = 0, max_length: max = limits.optionText } = option
  const { length } = [...text]
  if (length < min) wrong(`Input must be at least ${min} characters long.`)
  if (length > max) wrong(`Input must be at most ${max} characters long.`)
  return text
}

function numberValue(option: Option, number: number, wrong: (words: string) => never): number {
  const whole = option.type === optionType.integer
  if (!(whole ? Number.isSafeInteger(number) : Number.isFinite(number))) {
    wrong(whole ? 'Input a valid integer.' : 'Input a valid number.')
  }
  if (number < (option.min_value ?? number)) wrong(`Value must be at least ${option.min_value}.`)
  if (number > (option.max_value ?? number)) wrong(`Value must be at most ${option.max_value}.`)
  return number
}
