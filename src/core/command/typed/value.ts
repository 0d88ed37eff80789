import { type OptionSpec, shapes } from '../options.ts'
import type { Writing } from './writing.ts'

/** What stands for an option, in the option's type. What does not fit stays text, for the schema to name. */
export function typedValue(spec: OptionSpec, raw: string, writing: Writing): unknown {
  const text = writing.plain(raw)
  if (spec.kind === 'channel') return writing.channelIn(raw) ?? text
  if (spec.kind === 'people') return writing.peopleIn(raw).join(' ') || text
  if (spec.type === 'boolean') return yesOrNo(text) ?? text
  if (spec.type !== 'string') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
  return choiceIn(spec, text) ?? text
}

/** Whether a word can be nothing but this option's value. */
export function isPlainly(spec: OptionSpec, raw: string, writing: Writing): boolean {
  const text = writing.plain(raw)
  if (spec.kind === 'channel') return writing.channelIn(raw) !== undefined
  if (spec.kind === 'people') return writing.peopleIn(raw).length > 0
  if (spec.type === 'boolean') return yesOrNo(text) !== undefined
  if (spec.type !== 'string') return /^-?\d+$/.test(text)
  const shape = spec.kind && shapes[spec.kind]
  if (shape) return shape.test(text)
  return choiceIn(spec, text) !== undefined
}

/** Whether any word will do. */
export const isOpen = ({ type, choices, kind }: OptionSpec): boolean =>
  type === 'string' && !choices && kind !== 'channel' && kind !== 'people' && !(kind && shapes[kind])

const choiceIn = ({ choices = [] }: OptionSpec, text: string): string | undefined =>
  choices.find((choice) => choice.toLowerCase() === text.toLowerCase())

export function yesOrNo(text: string): boolean | undefined {
  if (/^(?:yes|true|on)$/i.test(text)) return true
  return /^(?:no|false|off)$/i.test(text) ? false : undefined
}
