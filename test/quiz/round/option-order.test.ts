import { expect, test } from 'vitest'
import { optionOrder } from '../../../src/quiz/round/option-order.ts'

const seeds = Array.from({ length: 1_000 }, (_, seed) => seed)
const ordersOf = (texts: readonly string[]) => new Set(seeds.map((seed) => optionOrder(texts, seed).join('')))

test.each([
  ['amounts', ['5 seconds', '30 seconds', '90 seconds', '180 seconds']],
  ['shares', ['1.6%', '19.7%', '27.6%', '70.0%']],
  ['bare numbers', ['1', '3', '5', '7']],
  ['ranges', ['1–2 seconds', '3-5 seconds', '20 to 30 seconds', '90–120 seconds']],
  ['thousands', ['900 people', '1,200 people', '20,000 people', '1 million people']],
  ['odds', ['1 in 400 to 1 in 3,850', '1 in 40,000 to 1 in 385,000', '1 in 400,000', '1 in 40 million']],
  ['bounds', ['< 5 mm', '5–10 mm', '> 10 mm', '~20 mm']],
  ['below zero', ['−10 mmHg', '-5 mmHg', '0 mmHg', '5 mmHg']],
  ['levels from head to foot', ['C2', 'T1–T4', 'T12–L2', 'S2–4']],
  ['levels with the same start', ['T10–11', 'T10–L2', 'T12', 'L1']],
])('%s stand up or down, by the seed', (_, texts) => {
  expect(ordersOf(texts)).toEqual(new Set(['0123', '3210']))
  const down = seeds.filter((seed) => optionOrder(texts, seed)[0] !== 0).length
  expect(down).toBeGreaterThan(400)
})

test.each([
  ['words', ['Counterstrain', 'HVLA', 'Muscle energy', 'Still']],
  ['numbers out of order', ['30 seconds', '5 seconds', '90 seconds', '180 seconds']],
  ['numbers among words', ['5 seconds', '30 seconds', '90 seconds', 'Until release']],
  ['levels among numbers', ['1', 'C2', 'T3', 'T4']],
  ['one level, four findings', ['T4–8 E SL RL', 'T4–8 F SL RL', 'T4–8 N SL RR', 'T4–8 N SR RL']],
  ['words with numbers further on', ['About 2', 'About 3', 'About 4', 'About 5']],
])('%s are shuffled', (_, texts) => {
  expect(ordersOf(texts).size).toBe(24)
})

test('no place is likelier for the key than another', () => {
  const places = seeds.map((seed) => optionOrder(['Key', 'a', 'b', 'c'], seed).indexOf(0))
  for (const place of [0, 1, 2, 3]) {
    // 250 ± 14 by chance.
    expect(Math.abs(places.filter((at) => at === place).length - 250)).toBeLessThan(70)
  }
})

test('the same seed gives the same order', () => {
  for (const seed of seeds) expect(optionOrder(['a', 'b', 'c'], seed)).toEqual(optionOrder(['x', 'y', 'z'], seed))
})
