import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysIn, daysLike, daysText } from '../../src/calendar/days.ts'

test.each([
  ['daily', [1, 2, 3, 4, 5, 6, 7]],
  ['Weekdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
  ['mon wed fri', [1, 3, 5]],
  ['Monday,Thursday', [1, 4]],
  ['Tues, Thurs and Sunday', [2, 4, 7]],
  ['fri, mon', [1, 5]],
  ['weekends and mon', [1, 6, 7]],
  [' sat  Sat ,saturday ', [6]],
])('“%s” are days', (typed, days) => {
  expect(daysIn(typed)).toEqual(days)
})

test.each(['', ' , ', 'and', 'm', 's', 't', 'mon-fri', 'mondays', 'never', '1', 'mon xyz', 'constructor', '__proto__'])(
  '“%s” are none',
  (typed) => {
    expect(daysIn(typed)).toBeUndefined()
  },
)

test.each([
  [[1, 2, 3, 4, 5, 6, 7], 'daily'],
  [[1, 2, 3, 4, 5], 'weekdays'],
  [[6, 7], 'weekends'],
  [[1, 3, 5], 'Mon, Wed, Fri'],
  [[7], 'Sun'],
])('%j are written “%s”', (days, text) => {
  expect(daysText(days)).toBe(text)
})

test('what is written can be typed again and means the same', () => {
  fc.assert(
    fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), (days) => {
      expect(daysIn(daysText(days))).toEqual(days)
    }),
  )
})

test('whatever is typed, it is days in their order, each once, or nothing', () => {
  const words = fc.oneof(fc.constantFrom('mon', 'Tue', 'daily', 'and', ',', 'weekends', 'x'), fc.string())
  fc.assert(
    fc.property(fc.array(words), (typed) => {
      const days = daysIn(typed.join(' '))
      if (days) expect([1, 2, 3, 4, 5, 6, 7].filter((day) => days.includes(day))).toEqual(days)
    }),
  )
})

test('while it is typed, what begins so is offered', () => {
  expect(daysLike('w')).toEqual(['weekdays', 'weekends', 'Wed'])
  expect(daysLike(' S')).toEqual(['Sat', 'Sun'])
  expect(daysLike('')).toHaveLength(10)
  expect(daysLike('x')).toEqual([])
})
