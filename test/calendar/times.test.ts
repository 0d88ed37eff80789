import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, timeOfDay, wallClock, wallDay, wallTime, zoneName } from '../../src/calendar/times.ts'

test.each([
  ['08:00', '08:00'],
  ['8:00', '08:00'],
  ['08.30', '08:30'],
  ['20:15', '20:15'],
  ['00:00', '00:00'],
  ['23:59', '23:59'],
  ['8 am', '08:00'],
  ['8am', '08:00'],
  ['8:30 pm', '20:30'],
  ['8.30PM', '20:30'],
  ['12 am', '00:00'],
  ['12:30 am', '00:30'],
  ['12 pm', '12:00'],
  ['12:05 pm', '12:05'],
  [' 7:45 ', '07:45'],
])('“%s” is %s', (typed, time) => {
  expect(timeOfDay(typed)).toBe(time)
})

test.each(
  [
    ['', '8', '24:00', '8:60', '13 pm', '0 am', '20:15 pm', '8:5', '108:00', 'noon', '8 o’clock', '-8:00', '08:00:00'],
  ].flat(),
)('“%s” is no time of day', (typed) => {
  expect(timeOfDay(typed)).toBeUndefined()
})

test('every minute of the day is understood, by both clocks', () => {
  fc.assert(
    fc.property(fc.nat(1439), (minute) => {
      const at = new Date(minute * 60_000)
      const time = at.toISOString().slice(11, 16)
      expect(timeOfDay(time)).toBe(time)
      const twelve = at.toLocaleTimeString('en-US', { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' })
      expect(timeOfDay(twelve.replace(/\s/, ' '))).toBe(time)
    }),
  )
})

test.each([
  ['2027-03-14', '2027-03-14'],
  [' 2027-3-4 ', '2027-03-04'],
  ['2028-02-29', '2028-02-29'],
])('“%s” is the day %s', (typed, day) => {
  expect(dayOf(typed)).toBe(day)
})

test.each([
  '',
  '2027-02-29',
  '2027-04-31',
  '2027-13-01',
  '2027-00-10',
  '27-03-14',
  '14.3.2027',
  'tomorrow',
  '2027-03-14T08:00',
])('“%s” is no day', (typed) => {
  expect(dayOf(typed)).toBeUndefined()
})

test('a zone is written as the list has it; one that the list has not stays', () => {
  expect(zoneName('america/new_york')).toBe('America/New_York')
  expect(zoneName('utc')).toBe('UTC')
  expect(zoneName('US/Eastern')).toBe('US/Eastern')
})

test('a wall shows another day and time elsewhere', () => {
  const at = new Date('2026-03-09T04:05:00Z')
  expect(wallClock(at, 'America/New_York')).toBe('Mon 9 Mar 2026, 00:05')
  expect(wallClock(at, 'America/Los_Angeles')).toBe('Sun 8 Mar 2026, 21:05')
  expect(wallClock(at, 'Pacific/Chatham')).toBe('Mon 9 Mar 2026, 17:50')
  expect(wallDay(at, 'America/New_York')).toBe('Mon 9 Mar 2026')
  expect(wallTime(at, 'America/New_York')).toBe('00:05')
})
