import type { Question } from '../question.ts'
import { type QuestionRule, warning } from './finding.ts'

const regions = ['C', 'T', 'L', 'S'] as const

/** T5 is 105, L2 is 202: levels in cranial to caudal order. */
const levelOf = (region: string, number: string): number =>
  regions.indexOf(region as (typeof regions)[number]) * 100 + Number(number)

interface Range {
  readonly from: number
  readonly to: number
}

/** The spinal levels an option begins with: "T5", "T1 to T4", "T12–L2", "T1-4". */
function levelsOf(text: string): Range | undefined {
  const match = /^([CTLS])(\d{1,2})(?:\s*(?:[-–]|to|through|and)\s*([CTLS])?(\d{1,2}))?\b/.exec(text)
  if (!match) return undefined
  const [, region = '', first = '', lastRegion = region, last = first] = match
  return { from: levelOf(region, first), to: levelOf(lastRegion, last) }
}

/** "90 seconds", "1.5 cm", "3 to 5 seconds", "70%". */
interface Amount {
  readonly from: number
  readonly isRange: boolean
  readonly decimals: number
  readonly unit: string
}

function numberOf(text: string): Amount | undefined {
  const match = /^[<>~≥≤]?\s*(\d+(?:\.\d+)?)(?:\s*(?:[-–]|to)\s*(\d+(?:\.\d+)?))?(?:st|nd|rd|th)?\s*(%|\p{L}+)?/u.exec(
    text,
  )
  if (!match) return undefined
  const [, from = '', to, unit = ''] = match
  return {
    from: Number(from),
    isRange: to !== undefined,
    decimals: from.split('.')[1]?.length ?? 0,
    unit: unit.replace(/s$/, ''),
  }
}

const ascends = (values: readonly number[]): boolean =>
  values.every((value, at) => at === 0 || value >= (values[at - 1] ?? value))

const allOf = <T>(question: Question, read: (text: string) => T | undefined): T[] | undefined => {
  const values = question.options.flatMap(({ text }) => read(text) ?? [])
  return values.length === question.options.length ? values : undefined
}

/** L23. A fixed order gives the key's place no meaning. */
export const optionOrder: QuestionRule = (question) => {
  const say = (message: string, fix: string) => [warning(question.line, message, fix)]
  const levels = allOf(question, levelsOf)
  if (levels)
    return ascends(levels.map(({ from }) => from)) ? [] : say('the levels are out of order', 'go from head to foot')
  const numbers = allOf(question, numberOf)
  if (numbers)
    return ascends(numbers.map(({ from }) => from)) ? [] : say('the numbers are out of order', 'let them ascend')
  const texts = question.options.map(({ text }) => text)
  const sorted = texts.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base', ignorePunctuation: true }))
  const plain = texts.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  return texts.every((text, at) => text === sorted[at]) || texts.every((text, at) => text === plain[at])
    ? []
    : say('the options are out of order', 'order them by the alphabet, or waive and name their order')
}

/** L23: two ranges that share levels could both be defended. */
export const overlappingLevels: QuestionRule = (question) => {
  const bare = (text: string) =>
    /^[\dCTLS\s–-]+(?:to|through)?[\dCTLS\s–-]*(?:\([^)]*\))?$/.test(text) ? levelsOf(text) : undefined
  const ranges = allOf(question, bare)?.filter(({ from, to }) => to > from) ?? []
  const overlap = ranges.some((a, at) => ranges.slice(at + 1).some((b) => a.from <= b.to && b.from <= a.to))
  return overlap ? [warning(question.line, 'two options share levels', 'choose ranges that lie apart')] : []
}

/** L24. */
export const numberFormat: QuestionRule = (question) => {
  const numbers = allOf(question, numberOf)
  if (!numbers || allOf(question, levelsOf)) return []
  const differ = (of: (number: Amount) => unknown) => new Set(numbers.map(of)).size > 1
  const say = (message: string, fix: string) => warning(question.line, message, fix)
  return [
    ...(differ(({ unit }) => unit) ? [say('the numbers have different units', 'use one unit')] : []),
    ...(differ(({ decimals }) => decimals) ? [say('the numbers have different decimals', 'round them alike')] : []),
    ...(differ(({ isRange }) => isRange) ? [say('ranges stand beside single numbers', 'use one of the two')] : []),
  ]
}
