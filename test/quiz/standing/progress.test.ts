import fc from 'fast-check'
import { expect, test } from 'vitest'
import { progressOf } from '../../../src/quiz/standing/progress.ts'
import type { Attempt } from '../../../src/store/rounds/answers.ts'

/** A Wednesday; in New York it is Wednesday as well. */
const now = new Date('2026-11-25T18:00:00Z')
const zone = 'America/New_York'

const attempt = (topic: string, correct: boolean, { at = now, first = true } = {}): Attempt => ({
  question: 'some question',
  topic,
  correct,
  points: correct ? 2 : 0,
  first,
  at,
})
const right = (topic: string, more = {}) => attempt(topic, true, more)
const wrong = (topic: string, more = {}) => attempt(topic, false, more)
const times = (count: number, one: Attempt): Attempt[] => Array.from({ length: count }, () => one)
const on = (day: string) => ({ at: new Date(`${day}T12:00:00Z`) })
const of = (...attempts: readonly Attempt[]) => progressOf(attempts, now, zone)

test('whoever has not answered yet has no accuracy and no trend, and eight empty weeks', () => {
  const progress = of()
  expect(progress).toMatchObject({ answered: 0, right: 0, points: 0, topics: [], weakest: [], streak: 0 })
  expect(progress.accuracy).toBeUndefined()
  expect(progress.trend).toBeUndefined()
  expect(progress.weeks).toHaveLength(8)
  expect(progress.weeks.every(({ answered, right }) => answered === 0 && right === 0)).toBe(true)
})

test('a repeated question earns points and keeps the streak but does not count again', () => {
  const progress = of(
    wrong('Ribs', on('2026-11-24')),
    right('Ribs', { ...on('2026-11-24'), first: false }),
    right('Ribs', { first: false }),
    right('Sacrum', on('2026-11-24')),
  )
  expect(progress).toMatchObject({ answered: 2, right: 1, accuracy: 0.5, points: 6, streak: 2 })
  expect(progress.topics.map(({ topic, answered }) => [topic, answered])).toEqual([
    ['Ribs', 1],
    ['Sacrum', 1],
  ])
  expect(progress.weeks.at(-1)).toMatchObject({ answered: 2, right: 1 })
})

test('the topic answered most comes first, then the alphabet decides', () => {
  const { topics } = of(right('Sacrum'), wrong('Ribs'), right('Cranial'), right('Cranial'), wrong('Cranial'))
  expect(topics).toEqual([
    { topic: 'Cranial', answered: 3, right: 2, accuracy: 2 / 3 },
    { topic: 'Ribs', answered: 1, right: 0, accuracy: 0 },
    { topic: 'Sacrum', answered: 1, right: 1, accuracy: 1 },
  ])
})

test('a week begins on Monday where the member lives', () => {
  const { weeks } = of(
    right('Ribs', { at: new Date('2026-11-23T04:59:59Z') }), // Sunday, 23:59 in New York
    wrong('Ribs', { at: new Date('2026-11-23T05:00:00Z') }), // Monday, 00:00
    right('Ribs', { at: new Date('2026-10-05T04:00:00Z') }), // Monday, 00:00 in summer time: the first that is shown
    right('Ribs', { at: new Date('2026-10-05T03:59:59Z') }), // a second too early
  )
  expect(weeks).toEqual([
    { start: '2026-10-05', answered: 1, right: 1 },
    { start: '2026-10-12', answered: 0, right: 0 },
    { start: '2026-10-19', answered: 0, right: 0 },
    { start: '2026-10-26', answered: 0, right: 0 },
    { start: '2026-11-02', answered: 0, right: 0 },
    { start: '2026-11-09', answered: 0, right: 0 },
    { start: '2026-11-16', answered: 1, right: 1 },
    { start: '2026-11-23', answered: 1, right: 0 },
  ])
})

const before = on('2026-11-05')
const lately = on('2026-11-18')
const mixed = (count: number, hits: number, when: { at: Date }) => [
  ...times(hits, right('Ribs', when)),
  ...times(count - hits, wrong('Ribs', when)),
]

test.each([
  ['rising', 20, 10, 20, 12],
  ['falling', 20, 12, 20, 10],
  ['steady', 20, 10, 20, 11], // exactly five points
  ['steady', 20, 11, 20, 10],
  ['rising', 100, 50, 100, 56],
  ['rising', 5, 0, 5, 5],
  [undefined, 4, 0, 20, 20],
  [undefined, 20, 0, 4, 4],
] as const)('the trend is %s from %i answers with %i right to %i with %i', (trend, count, hits, then, after) => {
  expect(of(...mixed(count, hits, before), ...mixed(then, after, lately)).trend).toBe(trend)
})

test('the trend takes this week with the last one, and forgets what is older than four', () => {
  const thisWeek = on('2026-11-24')
  const older = on('2026-11-01')
  const answers = [...mixed(3, 3, lately), ...mixed(2, 2, thisWeek), ...mixed(5, 0, before)]
  expect(of(...answers).trend).toBe('rising')
  expect(of(...answers, ...mixed(50, 50, older)).trend).toBe('rising')
  expect(of(...mixed(3, 3, lately), ...mixed(2, 2, thisWeek), ...mixed(5, 0, older)).trend).toBeUndefined()
})

test('the weakest topics are the three with the lowest accuracy, the more practised first', () => {
  const topic = (name: string, count: number, hits: number) =>
    mixed(count, hits, lately).map((one) => ({ ...one, topic: name }))
  const { weakest } = of(
    ...topic('Half', 4, 2),
    ...topic('A third', 3, 1),
    ...topic('A third of six', 6, 2),
    ...topic('Most', 5, 4),
    ...topic('All', 9, 9),
    ...topic('One slip', 1, 0),
  )
  expect(weakest).toEqual(['A third of six', 'A third', 'Half'])
  expect(of(...topic('All', 9, 9), ...topic('One slip', 1, 0)).weakest).toEqual([])
})

test('the topics add up to the whole, and so do the weeks when nothing is older', () => {
  const some = fc.array(
    fc.record({
      topic: fc.constantFrom('Ribs', 'Sacrum', 'Cranial'),
      correct: fc.boolean(),
      first: fc.boolean(),
      daysAgo: fc.integer({ min: 0, max: 51 }),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(some, (list) => {
      const progress = of(
        ...list.map(({ topic, correct, first, daysAgo }) =>
          attempt(topic, correct, { first, at: new Date(now.getTime() - daysAgo * 24 * 60 * 60_000) }),
        ),
      )
      const first = list.filter((one) => one.first)
      for (const part of [progress.topics, progress.weeks]) {
        expect(part.reduce((sum, { answered }) => sum + answered, 0)).toBe(first.length)
        expect(part.reduce((sum, { right }) => sum + right, 0)).toBe(first.filter(({ correct }) => correct).length)
      }
    }),
  )
})
