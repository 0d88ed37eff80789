import { permissionsIn } from '../permissions.ts'
import type { Channel, World } from '../world.ts'
import { type Command, commandType, isSame, type Option, optionType } from './command-form.ts'

/** One thing a member can call: a command without subcommands, or one of its subcommands. */
export interface Callable {
  readonly command: Command
  /** Such as `omt schedule add`. */
  readonly name: string
  readonly description: string
  /** Groups and subcommand on the way, outermost first. */
  readonly path: readonly Option[]
  readonly options: readonly Option[]
}

/** A message box that holds a command, taken apart. */
export interface CommandLine {
  readonly callable: Callable
  readonly values: ReadonlyMap<string, string>
  /** The option that is being typed, the last one. */
  readonly current: Option | undefined
  /** The text up to where the typed option begins. */
  readonly before: string
}

/** What a member is offered in a channel; a guild's command hides the global one of the same name. */
export function callablesFor(world: World, channel: Channel, userId: string): Callable[] {
  return commandsFor(world, channel, userId, commandType.slash).flatMap((command) => callables(command, command, []))
}

/** Of this type. */
export function commandsFor(world: World, channel: Channel, userId: string, type: number): Command[] {
  if (world.botRemoved) return []
  const own = channel.recipient ? [] : (world.commands.get(world.guildId) ?? [])
  const global = (world.commands.get('') ?? []).filter((one) => !own.some((command) => isSame(command, one)))
  const context = channel.recipient ? 1 : 0
  const can = permissionsIn(world, channel, userId)
  return [...own, ...global]
    .filter((command) => command.type === type)
    .filter(({ contexts }) => contexts?.includes(context) ?? true)
    .filter(({ permissions = 0n }) => channel.recipient !== undefined || (can & permissions) === permissions)
}

function callables(command: Command, at: Command | Option, path: readonly Option[]): Callable[] {
  const inner = at.options?.filter(({ type }) => type === optionType.subcommand || type === optionType.group) ?? []
  if (inner.length > 0) return inner.flatMap((option) => callables(command, option, [...path, option]))
  const name = [command, ...path].map((part) => part.name).join(' ')
  return [{ command, name, description: at.description, path, options: at.options ?? [] }]
}

/** Finds the command in `/omt ask question: how long…`; `undefined` where the text names none. */
export function readCommandLine(callables: readonly Callable[], text: string): CommandLine | undefined {
  const words = text.trimStart()
  const callable = callables
    .toSorted((a, b) => b.name.length - a.name.length)
    .find(({ name }) => words === `/${name}` || words.startsWith(`/${name} `))
  if (!callable) return undefined
  const start = callable.name.length + 1
  const options = readOptions(callable.options, words.slice(start))
  return { callable, ...options, before: words.slice(0, start + options.start) }
}

/** Text before the first `name:` goes to the first required text option, or else to the first option. */
function readOptions(
  options: readonly Option[],
  text: string,
): Pick<CommandLine, 'values' | 'current'> & { readonly start: number } {
  const byName = new Map(options.map((option) => [option.name, option]))
  const names = options.map(({ name }) => RegExp.escape(name)).join('|')
  const labels = names ? [...text.matchAll(new RegExp(`(?<=^|\\s)(${names}):`, 'gu'))] : []
  const free = text.slice(0, labels[0]?.index).trim()
  const target = options.find((option) => option.required && option.type === optionType.string) ?? options[0]
  const values = new Map<string, string>()
  if (free && target) values.set(target.name, free)
  for (const [place, label] of labels.entries()) {
    const end = labels[place + 1]?.index ?? text.length
    values.set(label[1] ?? '', text.slice(label.index + label[0].length, end).trim())
  }
  const last = labels.at(-1)
  if (last) return { values, current: byName.get(last[1] ?? ''), start: last.index }
  return { values, current: target, start: 0 }
}
