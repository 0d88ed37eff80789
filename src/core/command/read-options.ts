import type { z } from 'zod'
import type { Command } from './command.ts'
import { wordsFor } from './option-words.ts'
import { type OptionSpec, optionsOf } from './options.ts'

/** What is wrong with one option, in the words of whoever typed it. */
export interface Mistake {
  readonly option: string
  readonly words: string
}

type Read<Output> = { readonly options: Output } | { readonly mistakes: readonly Mistake[] }

/** Of an option that sets no bound of its own. */
const longestText = 3_000

/**
 * The options as the command takes them, or every mistake in them. Nothing of a text is looked at beyond its bound, so that no
 * check of a schema takes long over it.
 */
export function readOptions<Services>(
  command: Command<Services>,
  given: Readonly<Record<string, unknown>>,
): Read<z.output<z.ZodObject>> {
  const specs = optionsOf(command)
  const bounded = Object.fromEntries(
    specs.flatMap((spec) =>
      given[spec.name] === undefined ? [] : [[spec.name, boundedValue(spec, given[spec.name])]],
    ),
  )
  const parsed = command.options.safeParse(bounded, { error: (issue) => wordsFor(specs, issue) })
  const unknown = Object.keys(given).filter((name) => !specs.some((spec) => spec.name === name))
  if (parsed.success && unknown.length === 0) return { options: parsed.data }
  const mistakes = [
    ...unknown.map((option) => ({ option, words: strangeWords(specs) })),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ option: path.join('.'), words: message })),
  ]
  // The first mistake of an option is the one to mend; the next may come of it.
  return { mistakes: [...new Map(mistakes.toReversed().map((one) => [one.option, one])).values()].toReversed() }
}

/** One character more than may be, so that it is found to be too long. */
function boundedValue({ type, choices, max }: OptionSpec, value: unknown): unknown {
  if (typeof value !== 'string') return value
  const most = (type === 'string' && !choices ? max : undefined) ?? longestText
  const text = value.trim()
  return text.length > most ? text.slice(0, most + 1) : value
}

function strangeWords(specs: readonly OptionSpec[]): string {
  if (specs.length === 0) return 'Please leave it out: this command has no options.'
  return `There is no such option. Please use ${specs.map(({ name }) => name).join(', ')}.`
}
