import type { Completion } from '../../person.ts'
import type { World } from '../world.ts'
import { type Choice, type Option, optionType } from './command-form.ts'
import type { Callable, CommandLine } from './command-line.ts'
import { picksFor } from './option-picks.ts'

/** Discord's list is this long at most. */
const shown = 25

/** The commands whose name begins with what is typed so far. */
export function offerCommands(callables: readonly Callable[], text: string): Completion[] {
  return callables
    .filter(({ name }) => `/${name}`.startsWith(text.trimStart()))
    .slice(0, shown)
    .map(({ name, description }) => ({ label: `/${name}`, text: `/${name} `, hint: description }))
}

/** Values for the option that is being typed. */
export function offerValues({ current, before }: CommandLine, choices: readonly Choice[]): Completion[] {
  if (!current) return []
  const start = `${before.trimEnd()} ${current.name}: `
  return choices.slice(0, shown).map(({ name }) => ({ label: name, text: `${start}${name} ` }))
}

/** What the client itself can offer for an option, without asking the bot. */
export function ownChoices(world: World, option: Option, typed: string): Choice[] {
  const all = option.choices ?? pickable(world, option)
  return all.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
}

function pickable(world: World, option: Option): Choice[] {
  if (option.type === optionType.boolean) return ['True', 'False'].map((name) => ({ name, value: name }))
  return picksFor(world, option).map(({ id, label }) => ({ name: label, value: id }))
}

/** The options not named yet, once the word before the cursor could be the beginning of their name. */
export function offerOptions({ callable, values }: CommandLine, text: string): Completion[] {
  const word = /\S*$/.exec(text)?.[0] ?? ''
  const before = text.slice(0, text.length - word.length)
  return callable.options
    .filter(({ name }) => !values.has(name) || isOnly(values, name, word))
    .filter(({ name }) => name.startsWith(word))
    .map(({ name, description }) => ({ label: `${name}:`, text: `${before}${name}: `, hint: description }))
}

/** The first letters of an option's name look like text for the first option until the colon comes. */
function isOnly(values: CommandLine['values'], name: string, word: string): boolean {
  return word !== '' && values.get(name) === word
}
