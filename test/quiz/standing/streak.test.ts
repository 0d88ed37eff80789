import fc from 'fast-check'
import { expect, test } from 'vitest'
import { streakOf } from '../../../src/quiz/standing/streak.ts'

/** Noon of a day of June 2026, whose first is a Monday: weeks are 1–7, 8–14, 15–21, 22–28. */
const june = (day: number) => new Date(Date.UTC(2026, 5, day, 12))
const streak = (today: number, ...days: number[]) => streakOf(days.map(june), june(today), 'UTC')

test('days in a row count, several answers of a day once', () => {
  expect(streak(10)).toBe(0)
  expect(streak(10, 10)).toBe(1)
  expect(streak(10, 8, 9, 9, 9, 10)).toBe(3)
})

test('today still has time', () => {
  expect(streak(10, 8, 9)).toBe(2)
})

test('one missed day per week is forgiven, but not counted', () => {
  expect(streak(12, 8, 10, 11, 12)).toBe(4)
  expect(streak(16, 11, 12, 13, 15, 16)).toBe(5)
})

test('two missed days of a week end it, next to each other or not', () => {
  expect(streak(12, 8, 11, 12)).toBe(2)
  expect(streak(13, 8, 10, 12, 13)).toBe(3)
  expect(streak(12, 9)).toBe(0)
})

test('a Sunday and the Monday after are of two weeks', () => {
  expect(streak(16, 12, 13, 16)).toBe(3)
  expect(streak(17, 13, 17)).toBe(1)
})

test('days before the first answer are not missed', () => {
  expect(streak(12, 12)).toBe(1)
  expect(streak(12, 10)).toBe(1)
})

test('the day is that of the zone', () => {
  const late = [new Date('2026-06-09T03:00:00Z'), new Date('2026-06-09T22:00:00Z')]
  expect(streakOf(late, june(9), 'UTC')).toBe(1)
  expect(streakOf(late, june(9), 'America/New_York')).toBe(2)
})

test('an answer of tomorrow, by a clock that is wrong, is not counted', () => {
  expect(streak(10, 9, 11)).toBe(1)
})

const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }))

test('an answer today adds exactly one day, an answer more never shortens it', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 28 }), (answered, more) => {
      const before = answered.filter((day) => day < 28)
      expect(streak(28, ...before, 28)).toBe(streak(28, ...before) + 1)
      expect(streak(28, ...answered, more)).toBeGreaterThanOrEqual(streak(28, ...answered))
    }),
  )
})

test('with at most one day missed in every week all days count, and never more than there are', () => {
  const missed = fc.tuple(...[1, 8, 15, 22].map((monday) => fc.integer({ min: monday, max: monday + 6 })))
  fc.assert(
    fc.property(missed, (gaps) => {
      const answered = Array.from({ length: 28 }, (_, at) => at + 1).filter((day) => !gaps.includes(day))
      expect(streak(28, ...answered)).toBe(24)
    }),
  )
  fc.assert(
    fc.property(days, (answered) => {
      expect(streak(28, ...answered)).toBeLessThanOrEqual(answered.length)
    }),
  )
})
