import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallClock } from '../../../src/calendar/times.ts'
import { nextRun, nextRuns, type Times } from '../../../src/schedule/plan/next-run.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]

const daily = (zone: string, time: string, changed: Partial<Times> = {}): Times => ({
  time,
  zone,
  days: everyDay,
  first: '0001-01-01',
  last: undefined,
  ...changed,
})

/** The next posts as the clock on the wall shows them. */
const posts = (times: Times, after: string, count = 3) =>
  nextRuns(times, new Date(after), count).map((run) => wallClock(run, times.zone))

test('a post comes at its time on each of its days, and the one of today only while it is still to come', () => {
  const times = daily('Europe/Berlin', '08:00', { days: [1, 3, 5] })
  // Tuesday, then Wednesday a minute early, on time, and a millisecond early.
  expect(posts(times, '2026-06-02T12:00:00Z')).toEqual([
    'Wed 3 Jun 2026, 08:00',
    'Fri 5 Jun 2026, 08:00',
    'Mon 8 Jun 2026, 08:00',
  ])
  expect(posts(times, '2026-06-03T05:59:00Z', 1)).toEqual(['Wed 3 Jun 2026, 08:00'])
  expect(posts(times, '2026-06-03T05:59:59.999Z', 1)).toEqual(['Wed 3 Jun 2026, 08:00'])
  expect(posts(times, '2026-06-03T06:00:00Z', 1)).toEqual(['Fri 5 Jun 2026, 08:00'])
})

test('the day is that of the zone', () => {
  // In Auckland it is Monday already, in Honolulu still Sunday.
  const monday = { days: [1] }
  expect(posts(daily('Pacific/Auckland', '08:00', monday), '2026-06-07T19:00:00Z', 1)).toEqual([
    'Mon 8 Jun 2026, 08:00',
  ])
  expect(nextRun(daily('Pacific/Auckland', '08:00', monday), new Date('2026-06-07T19:00:00Z'))).toEqual(
    new Date('2026-06-07T20:00:00Z'),
  )
  expect(nextRun(daily('Pacific/Honolulu', '08:00', monday), new Date('2026-06-07T19:00:00Z'))).toEqual(
    new Date('2026-06-08T18:00:00Z'),
  )
})

test('the first and the last day are included, and after the last there is nothing', () => {
  const times = daily('America/New_York', '08:00', { first: '2027-01-11', last: '2027-01-13' })
  expect(posts(times, '2026-06-01T00:00:00Z', 9)).toEqual([
    'Mon 11 Jan 2027, 08:00',
    'Tue 12 Jan 2027, 08:00',
    'Wed 13 Jan 2027, 08:00',
  ])
  expect(nextRun(times, new Date('2027-01-13T13:00:00Z'))).toBeUndefined()
  expect(nextRun({ ...times, last: '2020-01-01', first: '2020-01-01' }, new Date('2026-06-01'))).toBeUndefined()
})

test('where no day of the week is left before the last day, there is nothing', () => {
  const weekend = { days: [6, 7], first: '2027-01-11', last: '2027-01-15' }
  expect(nextRun(daily('UTC', '08:00', weekend), new Date('2026-06-01'))).toBeUndefined()
  expect(nextRun(daily('UTC', '08:00', { days: [] }), new Date('2026-06-01'))).toBeUndefined()
})

test('a first day far off is found', () => {
  const sunday = daily('UTC', '08:00', { days: [7], first: '2035-01-01' })
  expect(posts(sunday, '2026-06-01T00:00:00Z', 2)).toEqual(['Sun 7 Jan 2035, 08:00', 'Sun 14 Jan 2035, 08:00'])
})

test('eight in the morning stays eight in the morning when the clocks change', () => {
  const times = daily('America/New_York', '08:00')
  expect(nextRuns(times, new Date('2026-03-07T00:00:00Z'), 2).map((run) => run.toISOString())).toEqual([
    '2026-03-07T13:00:00.000Z',
    '2026-03-08T12:00:00.000Z',
  ])
  expect(nextRuns(times, new Date('2026-10-31T00:00:00Z'), 2).map((run) => run.toISOString())).toEqual([
    '2026-10-31T12:00:00.000Z',
    '2026-11-01T13:00:00.000Z',
  ])
})

test.each([
  ['New York skips an hour', 'America/New_York', '02:30', '2026-03-08T07:00:00Z', '03:00'],
  ['Lord Howe skips half an hour', 'Australia/Lord_Howe', '02:15', '2025-10-04T15:30:00Z', '02:30'],
  ['Chatham skips an hour from a quarter to three', 'Pacific/Chatham', '02:45', '2025-09-27T14:00:00Z', '03:45'],
  ['Chatham, in the middle of it', 'Pacific/Chatham', '03:15', '2025-09-27T14:00:00Z', '03:45'],
  ['Casablanca skips an hour after Ramadan', 'Africa/Casablanca', '02:30', '2025-04-06T02:00:00Z', '03:00'],
  ['Troll skips two', 'Antarctica/Troll', '01:30', '2025-03-30T01:00:00Z', '03:00'],
  ['Cairo skips midnight', 'Africa/Cairo', '00:00', '2025-04-24T22:00:00Z', '01:00'],
  ['Beirut skips midnight', 'Asia/Beirut', '00:00', '2025-03-29T22:00:00Z', '01:00'],
  ['Santiago skips midnight', 'America/Santiago', '00:30', '2025-09-07T04:00:00Z', '01:00'],
  ['Nuuk skips the last hour of a Saturday', 'America/Nuuk', '23:30', '2025-03-30T01:00:00Z', '00:00'],
])('%s: the post comes at the end of the gap, and the next a day later at its time', (_, zone, time, due, shown) => {
  const times = daily(zone, time)
  const dayBefore = new Date(Date.parse(due) - 20 * 3_600_000)
  const [run = new Date(0), after = new Date(0)] = nextRuns(times, dayBefore, 2)
  expect(run).toEqual(new Date(due))
  expect(wallClock(run, zone).slice(-5)).toBe(shown)
  expect(wallClock(after, zone).slice(-5)).toBe(time)
  expect(after.getTime() - run.getTime()).toBeLessThanOrEqual(24 * 3_600_000)
  // Who asks just before the gap is told the same.
  expect(nextRun(times, new Date(run.getTime() - 1))).toEqual(run)
})

test.each([
  ['New York', 'America/New_York', '01:30', '2026-11-01T05:30:00Z'],
  ['Lord Howe', 'Australia/Lord_Howe', '01:45', '2025-04-05T14:45:00Z'],
  ['Chatham', 'Pacific/Chatham', '02:50', '2025-04-05T13:05:00Z'],
  ['Casablanca, as Ramadan begins', 'Africa/Casablanca', '02:30', '2025-02-23T01:30:00Z'],
  ['Dublin', 'Europe/Dublin', '01:00', '2025-10-26T00:00:00Z'],
  ['Cairo', 'Africa/Cairo', '23:15', '2025-10-30T20:15:00Z'],
  ['Troll', 'Antarctica/Troll', '02:30', '2025-10-26T00:30:00Z'],
])('what comes twice that night in %s is posted the first time, and not again', (_, zone, time, due) => {
  const times = daily(zone, time)
  const dayBefore = new Date(Date.parse(due) - 20 * 3_600_000)
  const [run = new Date(0), after = new Date(0)] = nextRuns(times, dayBefore, 2)
  expect(run).toEqual(new Date(due))
  expect(after.getTime() - run.getTime()).toBeGreaterThan(24 * 3_600_000)
  // Nor for who asks between the two.
  expect(nextRun(times, new Date(run.getTime() + 20 * 60_000))).toEqual(after)
})

test('the last day keeps its post where a gap moves it past midnight', () => {
  const times = daily('America/Nuuk', '23:30', { last: '2025-03-29' })
  expect(posts(times, '2025-03-28T12:00:00Z', 9)).toEqual(['Fri 28 Mar 2025, 23:30', 'Sun 30 Mar 2025, 00:00'])
})

test('Apia skipped a whole Friday: its post came as Saturday began, and midnight came once', () => {
  const around = '2011-12-29T12:00:00-10:00'
  expect(posts(daily('Pacific/Apia', '10:00'), around)).toEqual([
    'Sat 31 Dec 2011, 00:00',
    'Sat 31 Dec 2011, 10:00',
    'Sun 1 Jan 2012, 10:00',
  ])
  expect(posts(daily('Pacific/Apia', '00:00'), around, 2)).toEqual(['Sat 31 Dec 2011, 00:00', 'Sun 1 Jan 2012, 00:00'])
})

/** What a wall shows, as if it were in Greenwich. By Intl alone: what is tested counts with Temporal. */
function wallOf(zone: string): (at: number) => number {
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => {
    const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(shown.format(at)) ?? []
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  }
}

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** The first minute at which the wall shows just this; where none does, the first at which it is past it. */
function firstShown(wanted: number, wall: (at: number) => number): number {
  const near = wanted - (wall(wanted) - wanted)
  const [from, to] = [near - 4 * 60 * minuteMs, near + 4 * 60 * minuteMs]
  // No clock is changed there and back within eight hours.
  if (wall(from) - from === wall(to) - to) return wanted - (wall(to) - to)
  const minutes = Array.from({ length: (to - from) / minuteMs }, (_, place) => from + place * minuteMs)
  return minutes.find((at) => wall(at) === wanted) ?? minutes.find((at) => wall(at) > wanted) ?? Number.NaN
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10)
const weekday = (at: number) => new Date(at).getUTCDay() || 7

/** Day by day of the calendar, for four weeks: when the post of each allowed day has to come. */
function expected({ time, zone, days, first, last }: Times, after: number): number[] {
  const wall = wallOf(zone)
  const today = Date.parse(isoDay(wall(after)))
  const calendar = Array.from({ length: 30 }, (_, place) => today + (place - 1) * dayMs)
  return calendar
    .filter((day) => days.includes(weekday(day)) && isoDay(day) >= first && isoDay(day) <= (last ?? '9999'))
    .map((day) => firstShown(Date.parse(`${isoDay(day)}T${time}Z`), wall))
    .filter((at) => at > after)
}

/** The noons after which the clocks were found changed. */
function changesOf(zone: string, year: number): number[] {
  const wall = wallOf(zone)
  const noons = Array.from({ length: 365 }, (_, place) => Date.UTC(year, 0, 1 + place, 12))
  return noons.filter((noon) => wall(noon) - noon !== wall(noon + dayMs) - noon - dayMs)
}

const odd = [
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'America/New_York',
  'Europe/Dublin',
  'Asia/Gaza',
  'America/Nuuk',
  'Antarctica/Troll',
  'Pacific/Apia',
  'America/Scoresbysund',
  'Africa/El_Aaiun',
  'America/Santiago',
]

const starts = fc
  .record({
    zone: fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...Intl.supportedValuesOf('timeZone'))),
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
    which: fc.nat(3),
    before: fc.integer({ min: -dayMs, max: 10 * dayMs }),
  })
  // Mostly a few days before the clocks change, or in that very night.
  .map(({ zone, at, which, before }) => {
    const change = changesOf(zone, at.getUTCFullYear())[which]
    return { zone, after: change === undefined ? at.getTime() : change - before }
  })

const nightly = fc.oneof(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 1380, max: 1439 }), fc.nat(1439))
const clockTimes = nightly.map((minute) => new Date(minute * minuteMs).toISOString().slice(11, 16))
const weeks = fc.oneof(fc.constant(everyDay), fc.subarray(everyDay, { minLength: 1 }))

const cases = fc
  .record({
    start: starts,
    time: clockTimes,
    days: weeks,
    first: fc.option(fc.integer({ min: -10, max: 12 }), { nil: undefined }),
    length: fc.option(fc.nat(12), { nil: undefined }),
  })
  .map(({ start: { zone, after }, time, days, first = -1000, length }) => {
    const firstDay = after + first * dayMs
    const last = length === undefined ? undefined : isoDay(Math.max(firstDay, after) + length * dayMs)
    return { times: { time, zone, days, first: isoDay(firstDay), last }, after }
  })

test('anywhere, around every change of the clocks: each allowed day has its one post, in order, at its time', () => {
  fc.assert(
    fc.property(cases, ({ times, after }) => {
      const due = expected(times, after)
      expect(due).toEqual([...new Set(due)].toSorted((a, b) => a - b))
      const runs = nextRuns(times, new Date(after), due.length + (times.last === undefined ? 0 : 1))
      expect(runs.map((run) => run.toISOString())).toEqual(due.map((at) => new Date(at).toISOString()))
    }),
    { numRuns: 300 },
  )
})

test('whenever it is asked, the next is the first that is still to come', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 14 * dayMs }), ({ times, after }, later) => {
      const due = expected(times, after).find((at) => at > after + later)
      const run = nextRun(times, new Date(after + later))
      // Without a last day it may lie beyond the four weeks.
      if (due !== undefined || times.last !== undefined) expect(run?.getTime()).toBe(due)
    }),
    { numRuns: 150 },
  )
})
