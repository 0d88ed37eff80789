import { expect, test } from 'vitest'
import { planStanding } from '../../../src/practice/plan/standing.ts'
import type { Known } from '../../../src/practice/sets/pick.ts'
import { aCard, aQuestion, many } from './a-learner.ts'

const day = '2026-12-01'
const learner = { exam_day: '2027-05-20', minutes: 20, paused_on: null }
const at = new Date('2026-11-25T12:00:00Z')
const shares = new Map([
  ['1.1', 0.5],
  ['2.1', 0.5],
])
const pool = [
  ...many(40, (place) => aQuestion(`weak${place}`, '1.1')),
  ...many(40, (place) => aQuestion(`strong${place}`, '2.1')),
]
const seenOf = (entries: readonly (readonly [string, boolean])[]): Known['seen'] =>
  new Map(entries.map(([id, correct]) => [id, { correct, at }]))
const known = (seen: Known['seen'], cards: Known['cards'] = []): Known => ({
  cards,
  seen,
  saved: new Set(),
  day,
  examDay: learner.exam_day,
})
const standing = (some: Known) => planStanding({ learner, zone: 'UTC', known: some, pool, shares })

test('the weakest row stands first and gets more of the new questions', () => {
  const seen = seenOf([
    ...many(10, (place) => [`weak${place}`, place < 2] as const),
    ...many(10, (place) => [`strong${place}`, place < 9] as const),
  ])
  const { rows, total, seen: met } = standing(known(seen))
  expect(rows.map(({ row, right }) => [row, right])).toEqual([
    ['1.1', 2],
    ['2.1', 9],
  ])
  expect([total, met]).toEqual([80, 20])
  const [weak, strong] = rows
  expect(weak?.fresh).toBeGreaterThan(strong?.fresh ?? 0)
  expect((weak?.fresh ?? 0) + (strong?.fresh ?? 0)).toBe(13)
})

test('rows say what is due of them today', () => {
  const cards = [aCard('weak0'), aCard('weak1'), aCard('strong0')]
  const { rows, today } = standing(known(seenOf(cards.map(({ question }) => [question, true])), cards))
  expect(Object.fromEntries(rows.map(({ row, dueToday }) => [row, dueToday]))).toEqual({ '1.1': 2, '2.1': 1 })
  expect(today.due).toBe(3)
})

test('what the board does not ask about is none of the plan', () => {
  const off = aQuestion('off', 'none')
  const { total, rows } = planStanding({ learner, zone: 'UTC', known: known(new Map()), pool: [...pool, off], shares })
  expect(total).toBe(80)
  expect(rows.map(({ row }) => row)).not.toContain('none')
})
