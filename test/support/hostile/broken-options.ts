import type { CommandShape } from '../../../src/core/command/command.ts'
import { type OptionSpec, optionsOf } from '../../../src/core/command/options.ts'

/** Options of a command of which one cannot be taken. */
interface Broken {
  readonly option: string
  readonly options: Readonly<Record<string, unknown>>
}

/** Each option of the command broken in every way that its kind knows, the others as they should be; and one it has not. */
export function brokenValues(command: CommandShape): Broken[] {
  const specs = optionsOf(command)
  const right = Object.fromEntries(
    specs.filter(({ required }) => required).map((spec) => [spec.name, rightValue(spec)]),
  )
  return [
    ...specs.flatMap((spec) =>
      wrongValues(spec).map((value) => ({ option: spec.name, options: { ...right, [spec.name]: value } })),
    ),
    { option: 'colour', options: { ...right, colour: 'blue' } },
  ]
}

function wrongValues({ type, choices, required, min, max, kind }: OptionSpec): unknown[] {
  const missing = required ? [undefined] : []
  const otherTypes = [{}, [], null, ...(type === 'string' ? [1, true] : ['nonsense', `${'9'.repeat(400)}x`])]
  if (choices) return [...missing, ...otherTypes, 'nonsense', '', '__proto__', 'a'.repeat(100_000)]
  if (type === 'boolean') return [...missing, ...otherTypes]
  if (type !== 'string') {
    const tooSmall = min === undefined ? [] : [min - 1, -1e300]
    const tooBig = max === undefined ? [] : [max + 1, 1e300]
    return [...missing, ...otherTypes, ...tooSmall, ...tooBig, 1.5, Number.NaN, Number.POSITIVE_INFINITY]
  }
  const tooShort = min === undefined || min < 1 ? [] : ['', ' '.repeat(5_000), 'a'.repeat(min - 1)]
  const checked = kind !== undefined && ['time', 'date', 'zone', 'days'].includes(kind)
  return [...missing, ...otherTypes, ...tooShort, 'a'.repeat(100_000), ...(checked ? ['nonsense', '', '99:99'] : [])]
}

const rightValues: Readonly<Record<string, unknown>> = {
  time: '08:00',
  date: '2027-03-14',
  zone: 'UTC',
  days: 'daily',
  round: 'k7m2p9qxyz',
}

function rightValue({ name, kind, type, choices, min }: OptionSpec): unknown {
  if (choices) return choices[0]
  if (type === 'boolean') return true
  return type === 'string' ? (rightValues[kind ?? name] ?? 'two options are right') : (min ?? 1)
}

/** Words of the library that checks, which no member should read. */
export const looksRaw = (text: string): boolean =>
  /invalid|expected|received|zod|undefined|\bnull\b|\bNaN\b|object|regex|pattern|unrecognized|too (?:small|big)|>=|<=/i.test(
    text,
  )
