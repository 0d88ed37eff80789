import { expect, test } from 'vitest'
import { clockChanges } from '../../src/calendar/clock-changes.ts'

const within = (zone: string, from: string, to: string) =>
  clockChanges(zone, new Date(from), new Date(to)).map(
    ({ at, minutes }) => `${at.toISOString().slice(0, 16)} ${minutes}`,
  )

test('New York has two a year: forward in March, back in November', () => {
  expect(within('America/New_York', '2026-01-01', '2027-01-01')).toEqual([
    '2026-03-08T07:00 60',
    '2026-11-01T06:00 -60',
  ])
})

test('each carries the name of its zone, for a list of several', () => {
  const [change] = clockChanges('Europe/Dublin', new Date('2026-03-01'), new Date('2026-04-01'))
  expect(change).toEqual({ at: new Date('2026-03-29T01:00:00Z'), zone: 'Europe/Dublin', minutes: 60 })
})

test.each([
  ['Lord Howe by half an hour', 'Australia/Lord_Howe', ['2025-04-05T15:00 -30', '2025-10-04T15:30 30']],
  ['Troll by two hours', 'Antarctica/Troll', ['2025-03-30T01:00 120', '2025-10-26T01:00 -120']],
  ['Casablanca back for Ramadan', 'Africa/Casablanca', ['2025-02-23T02:00 -60', '2025-04-06T02:00 60']],
  ['Phoenix never', 'America/Phoenix', []],
  ['UTC never', 'UTC', []],
])('%s', (_, zone, changes) => {
  expect(within(zone, '2025-01-01', '2026-01-01')).toEqual(changes)
})

test('a change at the very end counts, one at the very beginning is over', () => {
  const change = '2026-03-08T07:00:00Z'
  expect(within('America/New_York', '2026-03-01', change)).toEqual(['2026-03-08T07:00 60'])
  expect(within('America/New_York', change, '2026-04-01')).toEqual([])
  expect(within('America/New_York', '2026-03-01', '2026-03-08T06:59:59Z')).toEqual([])
})
