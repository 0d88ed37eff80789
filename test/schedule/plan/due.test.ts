import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueBy, graceMs } from '../../../src/schedule/plan/due.ts'
import { nextRuns } from '../../../src/schedule/plan/next-run.ts'
import { planWith } from '../../support/schedules/plan.ts'

const daily = planWith({ zone: 'UTC' })
const due = new Date('2026-06-01T08:00:00Z')
const day = (place: number) => new Date(due.getTime() + place * 86_400_000)
const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

test('on time it is posted, and the next comes tomorrow', () => {
  expect(dueBy(daily, due, due)).toEqual({ run: due, skipped: [], next: day(1) })
})

test('an alarm that rings a few milliseconds early still posts once', () => {
  expect(dueBy(daily, due, new Date(due.getTime() - 3))).toEqual({ run: due, skipped: [], next: day(1) })
})

test('up to two hours late it is posted all the same; later, only told', () => {
  expect(dueBy(daily, due, minutesAfter(due, 119))).toEqual({ run: due, skipped: [], next: day(1) })
  expect(dueBy(daily, due, minutesAfter(due, 120))).toEqual({ run: due, skipped: [], next: day(1) })
  expect(dueBy(daily, due, minutesAfter(due, 121))).toEqual({ run: undefined, skipped: [due], next: day(1) })
})

test('after a week away the last one is posted where it is fresh, the others are told', () => {
  const passed = [0, 1, 2, 3, 4, 5, 6].map(day)
  const freshly = dueBy(daily, due, minutesAfter(day(7), 30))
  expect(freshly).toEqual({ run: day(7), skipped: passed, next: day(8) })
  const tooLate = dueBy(daily, due, minutesAfter(day(7), 180))
  expect(tooLate).toEqual({ run: undefined, skipped: [...passed, day(7)], next: day(8) })
})

test('the last post of all can come late; then there is no next', () => {
  const ending = { ...daily, last: '2026-06-02' }
  expect(dueBy(ending, day(1), minutesAfter(day(1), 5))).toEqual({ run: day(1), skipped: [], next: undefined })
  expect(dueBy(ending, due, day(9))).toEqual({ run: undefined, skipped: [due, day(1)], next: undefined })
})

test('a plan that was to end meanwhile skips what it had left', () => {
  const ending = { ...daily, last: '2026-06-03' }
  expect(dueBy(ending, due, day(300)).skipped).toEqual([due, day(1), day(2)])
})

test('after years away no more than a year or so is told of, and it goes on as usual', () => {
  const away = dueBy(daily, due, minutesAfter(day(1500), 180))
  expect(away.run).toBeUndefined()
  expect(away.skipped.slice(0, 400)).toEqual(Array.from({ length: 400 }, (_, place) => day(place)))
  expect(away.skipped.length).toBeLessThan(403)
  expect(away.next).toEqual(day(1501))
})

test('after years away the post of this morning still comes', () => {
  expect(dueBy(daily, due, minutesAfter(day(1500), 5))).toMatchObject({ run: day(1500), next: day(1501) })
  expect(dueBy(daily, due, minutesAfter(day(1500), 120))).toMatchObject({ run: day(1500), next: day(1501) })
})

const plans = fc.record({
  time: fc.nat(1439).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
  zone: fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'America/Nuuk', 'Asia/Beirut', 'UTC'),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  first: fc.constant('2026-01-01'),
  last: fc.option(fc.constantFrom('2026-11-01', '2027-03-01'), { nil: undefined }),
})
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-10-01'), noInvalidDate: true })
const hours = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 9000 }))

test('however late it is looked at: each passed time is posted for or skipped, only a fresh one is posted, and the next lies ahead', () => {
  fc.assert(
    fc.property(plans, moments, hours, fc.nat(3_599_999), (times, from, late, more) => {
      const [dueAt] = nextRuns(times, from, 1)
      if (!dueAt) return
      const now = new Date(dueAt.getTime() + late * 3_600_000 + more)
      const { run, skipped, next } = dueBy(times, dueAt, now)
      const coming = [dueAt, ...nextRuns(times, dueAt, Math.ceil(late / 24) + 2)]
      const passed = coming.filter((at) => at <= now)
      expect([...skipped, ...(run ? [run] : [])]).toEqual(passed)
      expect(next).toEqual(coming.find((at) => at > now))
      const age = (at: Date) => now.getTime() - at.getTime()
      if (run) expect(age(run)).toBeLessThanOrEqual(graceMs)
      else expect(passed.filter((at) => age(at) <= graceMs)).toEqual([])
    }),
  )
})
