import { expect, test } from 'vitest'
import { standingOf } from '../../../src/schedule/book/standing.ts'
import type { Run } from '../../../src/store/schedules/schedules.ts'

const today = '2026-06-10'
const going = { paused: false, paused_until: null, next_at: new Date('2026-06-11T12:00:00Z') }

const run = (result: Partial<Run>): Run => ({
  schedule: 'abcde',
  dueAt: new Date('2026-06-10T12:00:00Z'),
  skipped: false,
  trouble: null,
  posted: 0,
  postedAt: null,
  ...result,
})
const posted = run({ posted: 1 })
const failed = run({ trouble: 'I may not post there.' })
const skipped = run({ skipped: true })
const partly = run({ posted: 1, trouble: 'The second could not be posted.' })

/** Newest first. */
const standing = (...runs: Run[]) => standingOf(going, runs, today)

test('a new schedule is active, and one that posts', () => {
  expect(standing()).toBe('active')
  expect(standing(posted, posted, posted)).toBe('active')
})

test('three failures in a row need somebody’s attention, two do not yet', () => {
  expect(standing(failed, failed)).toBe('active')
  expect(standing(failed, failed, posted)).toBe('active')
  expect(standing(failed, failed, failed)).toBe('needs attention')
  expect(standing(failed, failed, failed, posted)).toBe('needs attention')
})

test('one success clears it', () => {
  expect(standing(posted, failed, failed, failed)).toBe('active')
  expect(standing(failed, posted, failed, failed)).toBe('active')
})

test('a skip between is neither success nor failure', () => {
  expect(standing(failed, skipped, failed, failed)).toBe('needs attention')
  expect(standing(skipped, failed, failed, skipped, failed)).toBe('needs attention')
  expect(standing(skipped, failed, failed)).toBe('active')
  expect(standing(skipped, skipped, skipped, skipped)).toBe('active')
})

test('a run that posted some of its questions has not failed', () => {
  expect(standing(failed, failed, partly)).toBe('active')
})

test('what is paused is paused, whatever failed before', () => {
  const failures = [failed, failed, failed]
  expect(standingOf({ ...going, paused: true, next_at: null }, failures, today)).toBe('paused')
  expect(standingOf({ ...going, paused_until: '2026-06-11' }, failures, today)).toBe('paused')
})

test('a pause is over on the day that was given', () => {
  expect(standingOf({ ...going, paused_until: '2026-06-10' }, [posted], today)).toBe('active')
  expect(standingOf({ ...going, paused_until: '2026-06-09' }, [failed, failed, failed], today)).toBe('needs attention')
})

test('with nothing to come it is over, failures or not', () => {
  expect(standingOf({ ...going, next_at: null }, [posted], today)).toBe('over')
  expect(standingOf({ ...going, next_at: null }, [failed, failed, failed], today)).toBe('over')
})
