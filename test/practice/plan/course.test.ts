import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courseOf, minutesForAll, type Start } from '../../../src/practice/plan/course.ts'
import { dayAfter, daysBetween } from '../../../src/practice/reviews/fold.ts'
import { aCard } from './a-learner.ts'

const day = '2026-12-01'
const bank: Start = { cards: [], day, examDay: '2027-05-20', unseen: 803 }

test('with few minutes it says how far one gets, and how many would reach all', () => {
  const { reached, allBy } = courseOf(bank, 10)
  expect(allBy).toBeUndefined()
  expect(reached).toBeGreaterThan(400)
  expect(reached).toBeLessThan(500)
  const needed = minutesForAll(bank) ?? 0
  expect(courseOf(bank, needed)).toMatchObject({ reached: 803 })
  expect(courseOf(bank, needed - 1).reached).toBeLessThan(803)
})

test('a missed day moves the rest: the next day’s course begins where the learner stands', () => {
  const later = { ...bank, day: dayAfter(day, 30) }
  expect(minutesForAll(later) ?? 0).toBeGreaterThan(minutesForAll(bank) ?? 0)
})

test('where no minutes would do, none are named', () => {
  expect(minutesForAll({ ...bank, examDay: '2026-12-05' })).toBeUndefined()
})

const start = fc.record({
  examDay: fc.integer({ min: 1, max: 800 }).map((days) => dayAfter(day, days)),
  unseen: fc.integer({ min: 0, max: 1000 }),
  cards: fc.array(
    fc
      .record({ due: fc.integer({ min: -60, max: 400 }), seen: fc.integer({ min: 1, max: 60 }), missed: fc.boolean() })
      .map(({ due, seen, missed }) => ({
        due_day: dayAfter(day, due),
        last_day: dayAfter(day, Math.min(due, 0) - seen),
        missed_last: missed,
      })),
    { maxLength: 60 },
  ),
})

test('no day takes longer than its minutes, no more comes than there is, and more minutes reach no less', () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 5, max: 240 }), ({ cards, ...rest }, minutes) => {
      const whole: Start = { ...rest, day, cards: cards.map((one, at) => aCard(`q${at}`, one)) }
      const course = courseOf(whole, minutes)
      expect(course.days).toHaveLength(daysBetween(day, whole.examDay))
      for (const { again, fresh } of course.days)
        expect(again * 30 + fresh * 90).toBeLessThanOrEqual(minutes * 60 + 0.001)
      expect(course.days.reduce((sum, { fresh }) => sum + fresh, 0)).toBeLessThanOrEqual(whole.unseen + 0.001)
      expect(courseOf(whole, minutes + 30).reached).toBeGreaterThanOrEqual(course.reached)
      expect(course.allBy === undefined || course.allBy < whole.examDay).toBe(true)
    }),
    { numRuns: 60 },
  )
})
