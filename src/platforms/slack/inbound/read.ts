import type { Invocation } from '../../../core/caller.ts'
import type { CommandShape } from '../../../core/command/dispatch.ts'
import { isSlip } from '../../../core/command/nearest.ts'
import { optionsOf } from '../../../core/command/options.ts'
import { plainOf } from '../outbound/markup.ts'
import { optionsFrom } from './typed-options.ts'

export type Typed = Pick<Invocation, 'command' | 'options'>

/** Nothing that a command takes is as long, however much of it is written as `&amp;`. */
const longest = 12_000

/**
 * What stands behind `/omt` or a mention, as a command: `ask how long …`, `topics topic:HVLA`, or a bare question, which is
 * an ask. A first word that is all but a command's name is taken for a slip and left for the dispatcher to explain.
 */
export function parseTyped(raw: string, commands: readonly CommandShape[]): Typed {
  // A mention of the bot comes without a name, and says nothing more.
  const typed = raw.trim().replace(/^(?:<@[A-Z0-9]+>\s*)+/, '')
  if (typed.length > longest) return unread(typed, commands)
  const text = plainOf(typed)
  if (text === '') return { command: 'help', options: {} }
  const [first = '', ...others] = text.split(/\s+/)
  const named = commandIn(typed, commands)
  if (named) return { command: named.command.name, options: optionsFrom(named.rest, named.command) }
  const group = commands.filter(({ name }) => name.startsWith(`${first.toLowerCase()} `))
  // `/omt schedule` alone, or with a word that is none of its commands.
  if (group.length > 0) return { command: [first, others[0]].filter(Boolean).join(' '), options: {} }
  const slip = commands.some(
    ({ name }) => isSlip(first, name) && (others.length === 0 || Math.abs(first.length - name.length) <= 1),
  )
  return slip ? { command: first, options: { text } } : { command: 'ask', options: { question: text } }
}

/** Too long to be taken apart: all of it goes to the one option that takes text, whose schema says how long that may be. */
function unread(typed: string, commands: readonly CommandShape[]): Typed {
  const named = commandIn(typed, commands)
  const command = named?.command ?? commands.find(({ name }) => name === 'ask')
  const specs = command ? optionsOf(command) : []
  const option = specs.find(({ name }) => name === command?.rest) ?? specs.find(({ type }) => type === 'string')
  return { command: command?.name ?? 'ask', options: option ? { [option.name]: named?.rest ?? typed } : {} }
}

/** A dash in a name may be typed as a blank: `schedule run now`. */
function commandIn(
  typed: string,
  commands: readonly CommandShape[],
): { command: CommandShape; rest: string } | undefined {
  for (const command of commands) {
    const name = new RegExp(`^${command.name.replaceAll(/[ -]/g, '[\\s-]+')}(?:\\s+|$)`, 'i').exec(typed)
    if (name) return { command, rest: typed.slice(name[0].length).trim() }
  }
  return undefined
}
