import { seededRandom, shuffled } from './random.ts'

/**
 * Element i is the index in the file of the option posted at place i. As on the boards, numbers and spinal levels keep
 * their order, up or down; all else is shuffled.
 */
export function optionOrder(texts: readonly string[], seed: number): number[] {
  // A stream of its own: who picks the question by the same seed must not thereby fix where its key stands.
  const random = seededRandom(seed ^ 0x6f726465)
  const places = texts.map((_, index) => index)
  if (!standsInOrder(texts)) return shuffled(places, random)
  return random() < 0.5 ? places : places.reverse()
}

const number = /^[<>~≈≤≥±]?\s*[-−]?\d/
const level = /^[CTLS]\d/

function standsInOrder(texts: readonly string[]): boolean {
  const areAll = (form: RegExp) => texts.every((text) => form.test(text))
  if (!areAll(number) && !areAll(level)) return false
  const values = texts.map(valuesOf)
  return values.every((value, at) => at === 0 || isLess(values[at - 1] ?? [], value))
}

const regions = ['C', 'T', 'L', 'S']
const scales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 }

/**
 * All numbers of a text, for "1 in 400" and "T4–8 left" begin alike and only the rest tells whether there is an order.
 * Levels count from head to foot: T5 is 1005, L2 is 2002. A dash after a digit is a range, not a sign.
 */
const valuesOf = (text: string): number[] =>
  [
    ...text.matchAll(/(?:\b([CTLS]))?((?<!\d\s*)[-−])?(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*(thousand|million|billion)\b)?/g),
  ].map(([, region, sign, digits = '', scale = '']) => {
    const value = Number(digits.replaceAll(',', '')) * (scales[scale] ?? 1) * (sign ? -1 : 1)
    return value + (region ? regions.indexOf(region) * 1000 : 0)
  })

/** Equal is not less: options that all begin with the same level have no order of their own. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = b.findIndex((value, index) => value !== a[index])
  return at >= 0 && (a[at] ?? Number.NEGATIVE_INFINITY) < (b[at] ?? 0)
}
