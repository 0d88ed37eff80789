import { expect, test } from 'vitest'
import { BotError } from '../../../src/core/errors.ts'
import { planFrom, type Wish } from '../../../src/schedule/plan/wish.ts'
import { planWith } from '../../support/schedules/plan.ts'

const topics = ['Counterstrain', 'Cranial field', 'Ribs', 'Sacrum']
const now = new Date('2026-06-10T12:00:00Z')
const before = planWith({
  days: [1, 3, 5],
  topics: ['Ribs'],
  difficulty: 'hard',
  questions: 2,
  first: '2026-09-01',
  last: '2026-12-18',
})
const wished = (wish: Wish) => planFrom(wish, before, topics, now)

function refusal(wish: Wish): string {
  try {
    wished(wish)
  } catch (error) {
    if (error instanceof BotError) return error.message
    throw error
  }
  throw new Error('it was not refused')
}

test('who wishes for nothing keeps the plan', () => {
  expect(wished({})).toEqual(before)
})

test('what is left out stays', () => {
  expect(wished({ time: '8 pm' })).toEqual({ ...before, time: '20:00' })
  expect(wished({ days: 'weekends' })).toEqual({ ...before, days: [6, 7] })
  expect(wished({ zone: 'europe/berlin', minutes: 60 })).toEqual({ ...before, zone: 'Europe/Berlin', minutes: 60 })
  expect(wished({ channel: 'exam', questions: 5 })).toEqual({ ...before, channel: 'exam', questions: 5 })
  expect(wished({ first: '2026-10-1', last: '2026-10-1' })).toEqual({
    ...before,
    first: '2026-10-01',
    last: '2026-10-01',
  })
})

test('what was narrowed can be widened again', () => {
  expect(wished({ difficulty: 'any' })).toEqual({ ...before, difficulty: undefined })
  expect(wished({ topics: 'all' }).topics).toEqual([])
  expect(wished({ topics: 'Any' }).topics).toEqual([])
  expect(wished({ last: 'never' }).last).toBeUndefined()
  expect(wished({ last: 'None' }).last).toBeUndefined()
})

test('topics are found in any case, each once, in the order they were typed', () => {
  expect(wished({ topics: 'sacrum, CRANIAL FIELD; Ribs ,sacrum,' }).topics).toEqual(['Sacrum', 'Cranial field', 'Ribs'])
})

test('an unknown topic is answered with the nearest', () => {
  expect(refusal({ topics: 'Ribs, Counterstrane' })).toMatch(
    /^There are no questions on “Counterstrane”. The nearest topics: Counterstrain, .*Put commas between several\.$/,
  )
})

test('a plan that began in the past begins today, by the clock of its zone', () => {
  const old = planWith({ first: '2026-01-01' })
  expect(planFrom({}, old, topics, now).first).toBe('2026-06-10')
  expect(planFrom({ zone: 'Pacific/Auckland' }, old, topics, now).first).toBe('2026-06-11')
})

test('a last day before the first is refused, with both', () => {
  expect(refusal({ last: '2026-08-31' })).toBe(
    'The last day, 2026-08-31, lies before the first, 2026-09-01. Please give a later one.',
  )
  expect(refusal({ first: '2027-01-11' })).toContain('The last day, 2026-12-18, lies before the first, 2027-01-11.')
})

test('a plan that is over is not saved again without another last day', () => {
  const over = planWith({ last: '2026-05-31' })
  expect(() => planFrom({ time: '09:00' }, over, topics, now)).toThrow(BotError)
  expect(planFrom({ time: '09:00', last: 'never' }, over, topics, now)).toMatchObject({
    time: '09:00',
    last: undefined,
  })
})
