import type { CommandShape } from '../../../core/command/dispatch.ts'
import { holdsMany, type OptionSpec, optionsOf } from '../../../core/command/options.ts'
import { isOpen, isPlainly, typedValue } from './typed-value.ts'

/** A mention, whose name may hold blanks, is one word. */
const word = String.raw`(?:<[^<>]*>|[^\s<])+`
const mentions = String.raw`<[@!][^<>]*>(?:[\s,]*<[@!][^<>]*>)*`
/** Phones make curly quotes of straight ones. */
const quoted = `["“]([^"”]*)["”]`

/**
 * The options of a command as typed: first those with a name (`minutes:10`, `topic:"muscle energy"`), then words by what they
 * can be. Of a command with a rest option only the ends are looked at, so that its text keeps every blank.
 */
export function optionsFrom(typed: string, command: CommandShape): Record<string, unknown> {
  const specs = optionsOf(command)
  const rest = specs.find(({ name }) => name === command.rest)
  const values = new Map<OptionSpec, string>()
  const strangers: Record<string, string> = {}
  const unfilled = () => specs.filter((spec) => spec !== rest && !values.has(spec))
  let left = takeNamed(typed, unfilled(), values)

  if (rest) {
    left = takeEnds(left, unfilled, values)
    const named = new RegExp(`^${rest.name}[:=]\\s*`, 'i')
    const text = named.test(left) ? unquoted(left.replace(named, '')) : left
    if (text !== '') values.set(rest, text)
  } else takeWords(takeStrangers(left, specs, strangers), unfilled, values)
  return { ...strangers, ...Object.fromEntries([...values].map(([spec, raw]) => [spec.name, typedValue(spec, raw)])) }
}

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
    const value = spec.kind === 'people' ? `${mentions}|${word}` : word
    const named = new RegExp(`(?:^|\\s)${spec.name}[:=]\\s*(?:${quoted}|(${value}))`, 'i').exec(left)
    if (!named) continue
    values.set(spec, named[1] ?? named[2] ?? '')
    left = left.replace(named[0], ' ').trim()
  }
  return left
}

/** Required text before the rest, then choices and whole numbers at either end. */
function takeEnds(typed: string, unfilled: () => OptionSpec[], values: Map<OptionSpec, string>): string {
  const words = [...typed.matchAll(new RegExp(word, 'g'))]
  let [from, to] = [0, words.length]
  const fitting = (found: string) =>
    unfilled().find((spec) => (spec.choices || spec.type !== 'string') && isPlainly(spec, found))
  const take = (at: number, spec: OptionSpec | undefined): boolean => {
    const [found] = words[at] ?? []
    if (from >= to || !spec || found === undefined) return false
    values.set(spec, found)
    return true
  }
  for (const spec of unfilled().filter((spec) => spec.required && isOpen(spec))) if (take(from, spec)) from++
  while (take(from, fitting(words[from]?.[0] ?? ''))) from++
  while (take(to - 1, fitting(words[to - 1]?.[0] ?? ''))) to--
  const [first, last] = [words[from], words[to - 1]]
  return from < to && first && last ? typed.slice(first.index, last.index + last[0].length) : ''
}

/** Each word goes to the first option that it can be; one that fits none, to the first left, whose schema says what it wants. */
function takeWords(typed: string, unfilled: () => OptionSpec[], values: Map<OptionSpec, string>): void {
  const strange: string[] = []
  for (const found of typed.match(new RegExp(word, 'g')) ?? []) {
    const more = [...values.keys()].find((spec) => holdsMany(spec) && !isOpen(spec) && isPlainly(spec, found))
    const spec = unfilled().find((spec) => !isOpen(spec) && isPlainly(spec, found)) ?? more ?? unfilled().find(isOpen)
    if (spec) values.set(spec, [values.get(spec), found].filter(Boolean).join(' '))
    else strange.push(found)
  }
  for (const found of strange) {
    const [spec] = unfilled()
    if (spec) values.set(spec, found)
  }
}

const unquoted = (text: string): string => new RegExp(`^${quoted}$`).exec(text)?.[1] ?? text
