import type { Command } from '../command.ts'
import { optionsOf } from '../options.ts'
import { optionsFrom } from './options-from.ts'

const asItIs = { plain: (raw: string) => raw.trim(), channelIn: () => undefined, peopleIn: () => [] }

/**
 * Discord's client puts all that is typed behind a command into one option: `counterstrain easy 10` is then the topic. Where that option
 * names a thing, its text is taken apart as it is on Slack, as long as nothing that was given gets lost.
 */
export function spread<Services>(
  command: Command<Services>,
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const rest = optionsOf(command).find(({ name, kind }) => name === command.rest && kind)
  const { [rest?.name ?? '']: text, ...others } = options
  if (!rest || typeof text !== 'string') return options
  const read = optionsFrom(text, command, asItIs)
  return Object.keys(read).some((name) => name in others) ? options : { ...others, ...read }
}
