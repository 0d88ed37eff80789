import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isZone, localDay, periodStart, zones } from '../../src/calendar/local-day.ts'

test('the same moment is another day elsewhere', () => {
  const at = new Date('2026-03-01T23:30:00Z')
  expect(localDay(at, 'UTC')).toBe('2026-03-01')
  expect(localDay(at, 'Europe/Berlin')).toBe('2026-03-02')
  expect(localDay(at, 'America/New_York')).toBe('2026-03-01')
  expect(localDay(new Date('2026-01-01T03:00:00Z'), 'America/Los_Angeles')).toBe('2025-12-31')
})

test.each([
  // Clocks go forward on Sunday, 8 March 2026, so the Monday before is still winter time.
  ['week', '2026-03-08T12:00:00Z', 'America/New_York', '2026-03-02T05:00:00.000Z'],
  ['week', '2026-03-09T12:00:00Z', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  // And back in Berlin on Sunday, 25 October.
  ['week', '2026-10-25T22:59:59Z', 'Europe/Berlin', '2026-10-18T22:00:00.000Z'],
  ['week', '2026-10-25T23:00:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['month', '2026-11-15T12:00:00Z', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ['month', '2026-03-31T22:00:00Z', 'Europe/Berlin', '2026-03-31T22:00:00.000Z'],
  // In Asunción 1 October 2017 had no midnight: it began at one o'clock.
  ['month', '2017-10-15T12:00:00Z', 'America/Asuncion', '2017-10-01T04:00:00.000Z'],
  ['week', '2026-03-01T12:00:00Z', 'Asia/Kathmandu', '2026-02-22T18:15:00.000Z'],
] as const)('the %s of %s in %s begins at %s', (period, now, zone, start) => {
  expect(periodStart(period, new Date(now), zone)?.toISOString()).toBe(start)
})

test('all time has no beginning', () => {
  expect(periodStart('all', new Date(), 'UTC')).toBeUndefined()
})

test('a week begins on a Monday, at the first moment of that day, within the seven days before', () => {
  const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  const somewhere = fc.constantFrom('America/New_York', 'Europe/Berlin', 'America/Santiago', 'Asia/Kathmandu', 'UTC')
  fc.assert(
    fc.property(moments, somewhere, (now, zone) => {
      const start = periodStart('week', now, zone) ?? now
      const day = localDay(start, zone)
      expect(new Date(day).getUTCDay()).toBe(1)
      expect(localDay(new Date(start.getTime() - 1), zone) < day).toBe(true)
      const days = (Date.parse(localDay(now, zone)) - Date.parse(day)) / 86_400_000
      expect(days).toBeGreaterThanOrEqual(0)
      expect(days).toBeLessThan(7)
    }),
  )
})

test.each(['Europe/Berlin', 'UTC', 'US/Eastern', 'america/new_york'])('%s is a zone', (name) => {
  expect(isZone(name)).toBe(true)
})

test.each(['', 'Berlin', 'Mars/Olympus', '+02:00', '-5', ' Europe/Berlin'])('"%s" is no zone', (name) => {
  expect(isZone(name)).toBe(false)
})

test('every zone offered is one, once, and UTC is among them', () => {
  const offered = zones()
  expect(offered).toContain('UTC')
  expect(offered).toContain('America/Chicago')
  expect(new Set(offered).size).toBe(offered.length)
  expect(offered.filter((name) => !isZone(name))).toEqual([])
})

test('an unknown zone is an error, never another day', () => {
  expect(() => localDay(new Date(), 'Mars/Olympus')).toThrow(RangeError)
})
