import type { Invocation } from '../../core/caller.ts'
import type { CommandShape } from '../../core/dispatch.ts'
import { isSlip } from '../../core/nearest.ts'
import { plainOf } from './markup.ts'
import { optionsFrom } from './typed-options.ts'

export type Typed = Pick<Invocation, 'command' | 'options'>

/**
 * What stands behind `/omt` or a mention, as a command: `ask how long …`, `topics topic:HVLA`, or a bare question, which is
 * an ask. A first word that is all but a command's name is taken for a slip and left for the dispatcher to explain.
 */
export function parseTyped(raw: string, commands: readonly CommandShape[]): Typed {
  // A mention of the bot comes without a name, and says nothing more.
  const typed = raw.trim().replace(/^(?:<@[A-Z0-9]+>\s*)+/, '')
  const text = plainOf(typed)
  if (text === '') return { command: 'help', options: {} }
  const [first = '', ...others] = text.split(/\s+/)
  const command = commands.find(({ name }) => name === first.toLowerCase())
  if (command) return { command: command.name, options: optionsFrom(typed.slice(first.length).trim(), command) }
  const slip = commands.some(
    ({ name }) => isSlip(first, name) && (others.length === 0 || Math.abs(first.length - name.length) <= 1),
  )
  return slip ? { command: first, options: { text } } : { command: 'ask', options: { question: text } }
}
