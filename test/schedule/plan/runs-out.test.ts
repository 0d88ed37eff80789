import { expect, test } from 'vitest'
import type { Question } from '../../../src/bank/question.ts'
import { nextRun } from '../../../src/schedule/plan/next-run.ts'
import { runsOut } from '../../../src/schedule/plan/runs-out.ts'
import type { Plan } from '../../../src/store/schedules/plan.ts'
import { planWith } from '../../support/schedules/plan.ts'

const now = new Date('2026-06-01T00:00:00Z')
const june = (day: number, time = '08:00') => new Date(`2026-06-${String(day).padStart(2, '0')}T${time}:00Z`)

const bankOf = (count: number, topic = 'Ribs', difficulty: Question['difficulty'] = 'easy'): Question[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `${topic}-${difficulty}-${place}`,
    topic,
    kind: 'recall',
    difficulty,
    stem: `Question ${place}?`,
    options: [],
    passage: '',
    tags: {},
    review: 'unreviewed',
    waivers: [],
    file: 'questions.yaml',
    line: 1,
    lines: { stem: 1, options: [], passage: 1, tags: 1 },
  }))

const scheduled = (id: string, changed: Partial<Plan> = {}) => {
  const plan = planWith({ zone: 'UTC', ...changed })
  return { id, plan, next: nextRun(plan, now) ?? now }
}

const outOf = (schedules: ReturnType<typeof scheduled>[], questions: Question[], posted: string[] = []) =>
  Object.fromEntries(runsOut(schedules, questions, new Set(posted), now))

test('one a day from ten questions: the eleventh day repeats', () => {
  expect(outOf([scheduled('a')], bankOf(10))).toEqual({ a: june(11) })
})

test('what was posted before is not new any more', () => {
  expect(outOf([scheduled('a')], bankOf(10), ['Ribs-easy-0', 'Ribs-easy-7', 'Gone'])).toEqual({ a: june(9) })
})

test('a run that finds only some of its questions new repeats', () => {
  expect(outOf([scheduled('a', { questions: 3 })], bankOf(10))).toEqual({ a: june(4) })
  expect(outOf([scheduled('a', { questions: 5 })], bankOf(10))).toEqual({ a: june(3) })
})

test('two on a channel share the bank', () => {
  const two = [scheduled('a'), scheduled('b', { time: '18:00' })]
  expect(outOf(two, bankOf(10))).toEqual({ a: june(6), b: june(6, '18:00') })
})

test('of two that share, the one that is later that day meets the end first', () => {
  const two = [scheduled('evening', { time: '18:00' }), scheduled('morning')]
  expect(outOf(two, bankOf(9))).toEqual({ evening: june(5, '18:00'), morning: june(6) })
})

test('schedules with different topics do not take from each other', () => {
  const two = [scheduled('ribs', { topics: ['Ribs'] }), scheduled('sacrum', { topics: ['Sacrum'] })]
  expect(outOf(two, [...bankOf(3), ...bankOf(5, 'Sacrum')])).toEqual({ ribs: june(4), sacrum: june(6) })
})

test('one that takes every topic takes from the one with its own', () => {
  const two = [scheduled('ribs', { topics: ['Ribs'], time: '09:00' }), scheduled('all')]
  expect(outOf(two, bankOf(6))).toEqual({ all: june(4), ribs: june(4, '09:00') })
})

test('nothing is said of what is more than a month off, or ends before', () => {
  expect(outOf([scheduled('a')], bankOf(40))).toEqual({})
  expect(outOf([scheduled('a', { days: [1] })], bankOf(10))).toEqual({})
  expect(outOf([scheduled('a', { last: '2026-06-10' })], bankOf(10))).toEqual({})
  expect(outOf([scheduled('a', { first: '2026-08-01' })], [])).toEqual({})
  expect(outOf([], bankOf(10))).toEqual({})
})

test('an empty bank is out at once', () => {
  expect(outOf([scheduled('a')], [])).toEqual({ a: june(1) })
})
