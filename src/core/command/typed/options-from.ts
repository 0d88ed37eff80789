import type { CommandShape } from '../command.ts'
import { holdsMany, type OptionSpec, optionsOf } from '../options.ts'
import { isOpen, isPlainly, typedValue } from './value.ts'
import type { Writing } from './writing.ts'

/** A mention, whose name may hold blanks, is one word. */
const word = String.raw`(?:<[^<>]*>|[^\s<])+`
/** So is a time of day with its half behind a blank: `8:30 pm`. */
const time = String.raw`\d{1,2}(?:[:.]\d{2})?[^\S\n][ap]m(?![^\s,])`
const words = new RegExp(`${time}|${word}`, 'gi')
const mentions = String.raw`<[@!][^<>]*>(?:[\s,]*<[@!][^<>]*>)*`
/** Phones make curly quotes of straight ones, each language its own. */
const quoted = `["“”„«»]([^"“”„«»]*)["“”«»]|['‘’‚]([^'‘’‚]*)['‘’]`

/** What was typed behind a command's name. */
interface Read {
  readonly options: Record<string, unknown>
  /** Words that no option can take. */
  readonly left: readonly string[]
}

/**
 * The options of a command as typed: first those with a name (`minutes:10`, `topic:"muscle energy"`), then words by what they
 * can be. Of a command with a rest option only the ends are looked at, so that its text keeps every blank.
 */
export function readTypedOptions(typed: string, command: CommandShape, writing: Writing): Read {
  const specs = optionsOf(command)
  const rest = specs.find(({ name }) => name === command.rest)
  const values = new Map<OptionSpec, string>()
  const strangers: Record<string, string> = {}
  const unfilled = () => specs.filter((spec) => spec !== rest && !values.has(spec))
  let left: readonly string[] = []
  let unread = takeNamed(typed, unfilled(), values)

  if (rest) {
    unread = takeEnds(unread, unfilled, values, writing)
    const named = new RegExp(`^${rest.name}[:=]\\s*`, 'i')
    const isNamed = named.test(unread)
    const text = isNamed || rest.kind ? unquoted(unread.replace(named, '')) : unread
    if (text !== '') values.set(rest, text)
  } else left = takeWords(takeStrangers(unread, specs, strangers), unfilled, values, writing)
  const read = [...values].map(([spec, raw]) => [spec.name, typedValue(spec, raw, writing)] as const)
  return { options: { ...strangers, ...Object.fromEntries(read) }, left }
}

export const optionsFrom = (typed: string, command: CommandShape, writing: Writing): Record<string, unknown> =>
  readTypedOptions(typed, command, writing).options

/** `colour:blue`, where there is no such option: kept under its name, for the command to say so. */
function takeStrangers(typed: string, specs: readonly OptionSpec[], strangers: Record<string, string>): string {
  const named = /<[^<>]*>|(?:^|(?<=\s))([a-z][a-z_-]*)[:=](?!\/\/)(\S*)/gi
  return typed.replace(named, (whole, name: string | undefined, value: string) => {
    if (!name || specs.some((spec) => spec.name === name.toLowerCase())) return whole
    strangers[name.toLowerCase()] = value
    return ''
  })
}

function takeNamed(typed: string, specs: readonly OptionSpec[], values: Map<OptionSpec, string>): string {
  let left = typed
  for (const spec of specs) {
    const value = spec.kind === 'people' ? `${mentions}|${word}` : spec.kind === 'time' ? `${time}|${word}` : word
    const named = new RegExp(`(?:^|\\s)${spec.name}[:=]\\s*(?:${quoted}|(${value}))`, 'i').exec(left)
    if (!named) continue
    values.set(spec, named[1] ?? named[2] ?? named[3] ?? '')
    left = left.replace(named[0], ' ').trim()
  }
  return left
}

/** Required text before the rest, then choices and whole numbers at either end. */
function takeEnds(
  typed: string,
  unfilled: () => OptionSpec[],
  values: Map<OptionSpec, string>,
  writing: Writing,
): string {
  const found = [...typed.matchAll(new RegExp(word, 'g'))]
  let [from, to] = [0, found.length]
  const fitting = (text: string) =>
    unfilled().find((spec) => (spec.choices || spec.type !== 'string') && isPlainly(spec, text, writing))
  const take = (at: number, spec: OptionSpec | undefined): boolean => {
    const [text] = found[at] ?? []
    if (from >= to || !spec || text === undefined) return false
    values.set(spec, text)
    return true
  }
  for (const spec of unfilled().filter((spec) => spec.required && isOpen(spec))) if (take(from, spec)) from++
  while (take(from, fitting(found[from]?.[0] ?? ''))) from++
  while (take(to - 1, fitting(found[to - 1]?.[0] ?? ''))) to--
  const [first, last] = [found[from], found[to - 1]]
  return from < to && first && last ? typed.slice(first.index, last.index + last[0].length) : ''
}

/**
 * Each word goes to the first option that it can be; one that fits none, to the first left, whose schema says what it wants.
 * Returns those for which there was none.
 */
function takeWords(
  typed: string,
  unfilled: () => OptionSpec[],
  values: Map<OptionSpec, string>,
  writing: Writing,
): readonly string[] {
  const strange: string[] = []
  for (const found of typed.match(words) ?? []) {
    const fits = (spec: OptionSpec) => !isOpen(spec) && isPlainly(spec, found, writing)
    const more = [...values.keys()].find((spec) => holdsMany(spec) && fits(spec))
    const spec = unfilled().find(fits) ?? more ?? unfilled().find(isOpen)
    if (spec) values.set(spec, [values.get(spec), found].filter(Boolean).join(' '))
    else strange.push(found)
  }
  return strange.filter((found) => {
    const [spec] = unfilled()
    if (spec) values.set(spec, found)
    return !spec
  })
}

function unquoted(text: string): string {
  const [, double, single] = new RegExp(`^(?:${quoted})$`).exec(text) ?? []
  return double ?? single ?? text
}
