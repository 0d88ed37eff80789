import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom, shuffled } from '../../../src/quiz/round/random.ts'

const numbers = (seed: number, count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, random)
}

test('the same seed gives the same numbers, another seed others', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(numbers(seed, 5)).toEqual(numbers(seed, 5))
      expect(numbers(seed, 5)).not.toEqual(numbers(seed + 1, 5))
    }),
  )
})

test('numbers spread evenly over [0, 1), also the first ones of consecutive seeds', () => {
  const spread = (drawn: number[]) => {
    const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter((n) => Math.floor(n * 10) === tenth).length)
    // A fair tenth of 10,000 is 1,000 ± 30; five times that does not happen by chance.
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  }
  spread(numbers(7, 10_000))
  spread(Array.from({ length: 10_000 }, (_, seed) => seededRandom(seed)()))
})

test('shuffling keeps every item, leaves the list alone and makes every order equally likely', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const before = [...items]
      expect(shuffled(items, seededRandom(seed)).toSorted()).toEqual(before.toSorted())
      expect(items).toEqual(before)
    }),
  )
  const random = seededRandom(1)
  const orders = Map.groupBy(
    Array.from({ length: 6_000 }, () => shuffled(['a', 'b', 'c'], random).join('')),
    (order) => order,
  )
  expect(orders.size).toBe(6)
  for (const { length } of orders.values()) expect(Math.abs(length - 1_000)).toBeLessThan(150)
})
