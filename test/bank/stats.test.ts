import { expect, test } from 'vitest'
import { bankStats } from '../../src/bank/stats.ts'
import { options, question } from './a-question.ts'

test('the bank in numbers', () => {
  const stats = bankStats([
    question({ kind: 'vignette', review: { by: 'Dr. Grey', on: '2025-01-31' } }),
    question({ id: 'b', options: options(0, 'Wide option', 'Short', 'Brief', 'Small') }),
    question({ id: 'c', topic: 'Chapman points', kind: 'vignette' }),
  ])
  expect(stats).toMatchObject({
    questions: 3,
    unreviewed: 2,
    vignetteShare: 2 / 3,
    topics: [
      { topic: 'Chapman points', questions: 1, vignettes: 1, unreviewed: 1 },
      { topic: 'Counterstrain', questions: 2, vignettes: 1, unreviewed: 1 },
    ],
    keyPositions: [1, 0, 2, 0],
  })
  expect(stats.guessers.map(({ name, score }) => [name, Math.round(score * 100)])).toEqual([
    ['longest option', 33],
    ['most overlap with the stem', 25],
    ['middle position', 33],
    ['first letter', 33],
  ])
})

test('an empty bank in numbers', () => {
  expect(bankStats([])).toMatchObject({ questions: 0, vignetteShare: 0, topics: [], keyPositions: [] })
})
