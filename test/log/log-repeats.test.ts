import { expect, test } from 'vitest'
import { repeats } from '../../src/log/log-repeats.ts'

test('the same line is said every ten minutes, with how often it was not', () => {
  let now = 0
  const isNews = repeats(() => now)
  expect(isNews('database: down')).toBe(0)
  for (let second = 0; second < 500; second++) expect(isNews('database: down')).toBeUndefined()
  expect(isNews('slack: down')).toBe(0)
  now += 600_000
  expect(isNews('database: down')).toBe(500)
  expect(isNews('database: down')).toBeUndefined()
})

test('it remembers no more than it needs', () => {
  const isNews = repeats(() => 0)
  expect(isNews('the first')).toBe(0)
  for (let line = 0; line < 500; line++) isNews(`another ${line}`)
  expect(isNews('the first')).toBe(0)
})
