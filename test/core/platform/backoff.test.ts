import { expect, test } from 'vitest'
import { delayOf } from '../../../src/core/platform/backoff.ts'

const backoff = { firstMs: 1_000, mostMs: 60_000 }

test('each wait is twice the last, and none is longer than the longest', () => {
  expect([1, 2, 3, 7, 1_000_000].map((failures) => delayOf(failures, backoff, 1))).toEqual([
    1_000, 2_000, 4_000, 60_000, 60_000,
  ])
})

test('chance keeps those apart who failed together', () => {
  expect(delayOf(3, backoff, 0)).toBe(2_000)
  expect(new Set(Array.from({ length: 20 }, () => delayOf(3, backoff))).size).toBeGreaterThan(1)
})
