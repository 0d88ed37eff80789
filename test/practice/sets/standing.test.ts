import { expect, test } from 'vitest'
import { likelyRange } from '../../../src/practice/sets/standing.ts'

/** Worked out by hand from the formula; to a hundredth. */
test.each([
  [0, 10, 0, 0.28],
  [5, 10, 0.24, 0.76],
  [10, 10, 0.72, 1],
  [50, 100, 0.4, 0.6],
])('%i of %i right is likely between %d and %d', (right, of, least, most) => {
  const range = likelyRange(right, of)
  expect(range.least).toBeCloseTo(least, 2)
  expect(range.most).toBeCloseTo(most, 2)
})

test('of nothing everything is likely', () => {
  expect(likelyRange(0, 0)).toEqual({ least: 0, most: 1 })
})
