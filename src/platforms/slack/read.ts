import type { Invocation } from '../../core/caller.ts'
import type { CommandShape } from '../../core/dispatch.ts'
import { isSlip } from '../../core/nearest.ts'
import { type OptionSpec, optionsOf } from '../../core/options.ts'
import { plainOf } from './markup.ts'

export type Typed = Pick<Invocation, 'command' | 'options'>

/**
 * What stands behind `/omt` or a mention, as a command: `ask how long …`, `topics topic:HVLA`, or a bare question, which is
 * an ask. A first word that is all but a command's name is taken for a slip and left for the dispatcher to explain.
 */
export function parseTyped(raw: string, commands: readonly CommandShape[]): Typed {
  const text = plainOf(raw)
  if (text === '') return { command: 'help', options: {} }
  const [first = '', ...others] = text.split(/\s+/)
  const command = commands.find(({ name }) => name === first.toLowerCase())
  if (command) return { command: command.name, options: optionsFrom(text.slice(first.length).trim(), command) }
  const slip = commands.some(
    ({ name }) => isSlip(first, name) && (others.length === 0 || Math.abs(first.length - name.length) <= 1),
  )
  return slip ? { command: first, options: { text } } : { command: 'ask', options: { question: text } }
}

/** `name:value` and `name:"two words"` for named options; what is left goes to the rest option, or in order to the others. */
function optionsFrom(text: string, command: CommandShape): Record<string, unknown> {
  const specs = optionsOf(command)
  const values: Record<string, unknown> = {}
  let left = text
  for (const spec of specs) {
    if (spec.name === command.rest) continue
    const named = new RegExp(`(?:^|\\s)${spec.name}[:=](?:"([^"]*)"|(\\S+))`, 'i').exec(left)
    if (!named) continue
    values[spec.name] = typedValue(spec, named[1] ?? named[2] ?? '')
    left = left.replace(named[0], ' ').trim()
  }
  const rest = command.rest as string | undefined
  if (rest) {
    const value = left.replace(new RegExp(`^${rest}[:=]\\s*`, 'i'), '')
    return value === '' ? values : { ...values, [rest]: value }
  }
  const words = left.split(/\s+/).filter(Boolean)
  for (const spec of specs.filter(({ name }) => !(name in values))) {
    const word = words.shift()
    if (word === undefined) break
    values[spec.name] = typedValue(spec, word)
  }
  return values
}

/** What does not fit its type stays text, for the schema to name. */
function typedValue({ type }: OptionSpec, text: string): unknown {
  if (type === 'boolean')
    return /^(?:yes|true|on)$/i.test(text) ? true : /^(?:no|false|off)$/i.test(text) ? false : text
  if (type === 'string' || !/^-?\d+(?:\.\d+)?$/.test(text)) return text
  return Number(text)
}
