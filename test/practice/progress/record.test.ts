import { expect, test } from 'vitest'
import { practiceRecord } from '../../../src/practice/progress/record.ts'
import { recordBlocks } from '../../../src/practice/progress/record-reply.ts'

const rows = [
  { row: '1.1', name: 'Tenets' },
  { row: '2.4', name: 'Diagnosis: pelvis' },
]
const rowOf = (question: string) => (question.startsWith('pelvis') ? '2.4' : undefined)

const answers = (count: number, right: number, sure: boolean | null = null) =>
  Array.from({ length: count }, (_, at) => ({ question: `pelvis-${at}`, correct: at < right, sure, day: '2026-11-30' }))

/** What a learner reads, marks aside. */
const read = (given: Parameters<typeof practiceRecord>[0]) =>
  recordBlocks(practiceRecord(given))
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items : []))
    .map((text) => text.map((inline) => ('text' in inline ? inline.text : '')).join(''))
    .join('\n')

test('a row with ten answers has a range, one with fewer says that they are too few', () => {
  const text = read({ reviews: answers(10, 7), due: 3, day: '2026-12-01', rows, rowOf })
  expect(text).toContain('10 reviews this week, 3 due now')
  expect(text).toContain('Diagnosis: pelvis — likely 40 % to 89 %, 7 of 10 right')
  expect(text).toContain('Too few answers to say (under 10): Tenets 0.')
  expect(text).toContain('no promise about the exam')
})

test('nine answers are too few', () => {
  const text = read({ reviews: answers(9, 9), due: 0, day: '2026-12-01', rows, rowOf })
  expect(text).toContain('Tenets 0; Diagnosis: pelvis 9.')
  expect(text).not.toContain('likely 70')
})

test('a row counts the first answer to each question: a repeat shows memory', () => {
  const reviews = [...answers(10, 5), ...answers(10, 10)]
  const record = practiceRecord({ reviews, due: 0, day: '2026-12-01', rows, rowOf })
  expect(record.rows[1]).toMatchObject({ right: 5, of: 10 })
})

test('a week begins on Monday of the learner’s own calendar', () => {
  const on = (day: string) => ({ question: day, correct: true, sure: null, day })
  const reviews = ['2026-11-29', '2026-11-30', '2026-12-06'].map(on)
  const record = practiceRecord({ reviews, due: 0, day: '2026-12-06', rows, rowOf })
  expect(record.thisWeek).toBe(2)
})

test('how well one judges oneself, of those answers alone that were weighed', () => {
  const reviews = [...answers(4, 3, true), ...answers(2, 1, false), ...answers(5, 5)]
  const text = read({ reviews, due: 0, day: '2026-12-01', rows, rowOf })
  expect(text).toContain('of 4 answers you were sure of, 3 right; of 2 guesses, 1.')
  expect(read({ reviews: answers(5, 5), due: 0, day: '2026-12-01', rows, rowOf })).not.toContain('judge yourself')
})
