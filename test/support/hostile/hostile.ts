import { createRequire } from 'node:module'
import fc from 'fast-check'

/** Every run tries the same; another seed tries others. */
export const seed = Number(process.env.FUZZ_SEED ?? 20_260_101)

/** Words that broke other programs, as people collected them. */
const naughty: readonly string[] = createRequire(import.meta.url)('big-list-of-naughty-strings')

/** Words that break what takes the square of their length, or trusts a name. */
const own: readonly string[] = [
  'a'.repeat(11_900),
  'a'.repeat(4_000),
  'a '.repeat(5_900),
  `${' '.repeat(5_000)}x${' '.repeat(5_000)}y`,
  '\n'.repeat(5_000),
  '<@U'.repeat(3_000),
  '<@U1|'.repeat(2_000),
  '<'.repeat(10_000),
  '“'.repeat(5_000),
  'topic:"'.repeat(1_500),
  'days:mon,'.repeat(1_000),
  '&amp;'.repeat(2_300),
  '😀'.repeat(1_400),
  '\ud800'.repeat(1_000),
  'a\u0301'.repeat(1_500),
  'counterstrian '.repeat(200),
  Array.from({ length: 900 }, (_, at) => at.toString(36)).join(' '),
  '\u0000',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '1e999',
  '99999999999999999999',
]

/** Any text that a member could bring about. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...naughty) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom(...own) },
)

/** Any value that JSON can hold. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(hostileText, fc.jsonValue({ maxDepth: 3 }), fc.double())

/** The same object with one thing in it, however deep, missing or turned into something else. */
export const mutated = (value: object): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...pathsIn(value)), fc.option(hostileValue, { nil: undefined }))
    .map(([path, instead]) => replaced(value, path, instead))

type Path = readonly string[]

function pathsIn(value: unknown, before: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...before, key], ...pathsIn(inner, [...before, key])])
}

function replaced(value: unknown, [key, ...rest]: Path, instead: unknown): unknown {
  if (key === undefined) return instead
  const entries = Object.entries(value as object).flatMap(([name, inner]) => {
    const changed = name === key ? replaced(inner, rest, instead) : inner
    return changed === undefined ? [] : [[name, changed] as const]
  })
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

export const sampled = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number): Value[] =>
  fc.sample(arbitrary, { numRuns, seed })

/** Does so many at a time, so that a test waits on sockets and not on itself. */
export async function atATime<Item>(items: readonly Item[], most: number, work: (item: Item) => Promise<unknown>) {
  const waiting = [...items].values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: most }, worker))
}
