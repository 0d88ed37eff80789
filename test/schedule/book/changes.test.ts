import { expect, test } from 'vitest'
import { nextSkipped, paused, removed, resumed } from '../../../src/schedule/book/changes.ts'
import { aSchedule } from './a-schedule.ts'

const now = new Date('2027-01-10T15:00:00Z')

test('a pause without an end leaves nothing to come', () => {
  expect(paused(aSchedule(), undefined, now)).toEqual({
    state: { paused: true, paused_until: null, next_at: null },
    detail: 'until it is resumed',
  })
})

test('a pause until a day ends with the first run of that day, in the schedule’s own zone', () => {
  expect(paused(aSchedule(), '2027-03-15', now)).toEqual({
    // Summer time has begun the day before.
    state: { paused: false, paused_until: '2027-03-15', next_at: new Date('2027-03-15T12:00:00Z') },
    detail: 'until 2027-03-15',
  })
})

test('a pause until a day before the schedule begins does not make it begin earlier', () => {
  const begins = aSchedule({ first_day: '2027-02-01' })
  expect(paused(begins, '2027-01-20', now).state.next_at).toEqual(new Date('2027-02-01T13:00:00Z'))
})

test('a pause until today or before is refused: today is that of the schedule’s zone', () => {
  expect(() => paused(aSchedule(), '2027-01-10', now)).toThrow('Please give a day after today')
  // In New York it is still the tenth.
  const lateEvening = new Date('2027-01-11T03:00:00Z')
  expect(() => paused(aSchedule(), '2027-01-10', lateEvening)).toThrow('Please give a day after today')
  expect(paused(aSchedule(), '2027-01-11', lateEvening).state.next_at).toEqual(new Date('2027-01-11T13:00:00Z'))
})

test('resumed, it goes on at its next time and makes up for nothing', () => {
  const stopped = aSchedule({ paused: true, next_at: null })
  expect(resumed(stopped, new Date('2027-01-20T14:00:00Z')).state).toEqual({
    paused: false,
    paused_until: null,
    next_at: new Date('2027-01-21T13:00:00Z'),
  })
  expect(resumed(aSchedule({ last_day: '2027-01-05' }), now).state.next_at).toBeNull()
})

test('removed, nothing of it is to come', () => {
  expect(removed(now).state).toEqual({ next_at: null, removed_at: now })
})

test('skipping leaves out one run, and says which', () => {
  const { state, skipped, detail } = nextSkipped(aSchedule())
  expect(skipped).toEqual(new Date('2027-01-11T13:00:00Z'))
  expect(state).toEqual({ next_at: new Date('2027-01-12T13:00:00Z') })
  expect(detail).toBe('Mon 11 Jan 2027, 08:00')
  expect(nextSkipped(aSchedule({ last_day: '2027-01-11' })).state.next_at).toBeNull()
})

test('where nothing is to come, nothing can be skipped', () => {
  expect(() => nextSkipped(aSchedule({ next_at: null }))).toThrow('Nothing is to come that could be skipped')
})
