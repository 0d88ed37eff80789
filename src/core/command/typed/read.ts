import type { Invocation } from '../../caller.ts'
import type { CommandShape } from '../command.ts'
import { isSlip } from '../nearest.ts'
import { optionsOf } from '../options.ts'
import { readTypedOptions } from './options-from.ts'
import type { Writing } from './writing.ts'

export type Typed = Pick<Invocation, 'command' | 'options'>

/** Nothing that a command takes is as long, however much of it is escaped. */
const longest = 12_000

/**
 * What stands behind `/omt`, as a command: `ask how long …`, `topics topic:HVLA`, or a bare question, which is an ask. A first
 * word that is all but a command's name is taken for a slip and left for the dispatcher to explain.
 */
export function parseTyped(raw: string, commands: readonly CommandShape[], writing: Writing): Typed {
  const typed = raw.trim()
  if (typed.length > longest) return unread(typed, commands)
  const text = writing.plain(typed)
  if (text === '') return { command: 'help', options: {} }
  const [first = '', ...others] = text.split(/\s+/)
  const named = commandIn(typed, commands)
  if (named) {
    const { options } = readTypedOptions(named.rest, named.command, writing)
    return { command: named.command.name, options }
  }
  const group = commands.filter(({ name }) => name.startsWith(`${first.toLowerCase()} `))
  // `/omt schedule` alone, or with a word that is none of its commands.
  if (group.length > 0) return { command: [first, others[0]].filter(Boolean).join(' '), options: {} }
  const slip = commands.some(
    ({ name }) => isSlip(first, name) && (others.length === 0 || Math.abs(first.length - name.length) <= 1),
  )
  return slip ? { command: first, options: { text } } : { command: 'ask', options: { question: text } }
}

/** What is said to the bot in words of one's own, where these begin with a command's name and leave nothing over. */
export function commandMeant(said: string, commands: readonly CommandShape[], writing: Writing): Typed | undefined {
  const named = said.length > longest ? undefined : commandIn(said, commands)
  if (!named) return undefined
  const { options, left } = readTypedOptions(named.rest, named.command, writing)
  return left.length > 0 ? undefined : { command: named.command.name, options }
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
