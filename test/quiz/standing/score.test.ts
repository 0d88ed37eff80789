import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percents, scoreRound } from '../../../src/quiz/standing/score.ts'

test('only the right answer has points, more for a harder question', () => {
  const answers = [
    { member: 'bob', choice: 0, at: new Date(20) },
    { member: 'alice', choice: 2, at: new Date(10) },
  ]
  const scored = (points: number) => [
    { member: 'alice', choice: 2, at: new Date(10), correct: true, points },
    { member: 'bob', choice: 0, at: new Date(20), correct: false, points: 0 },
  ]
  expect(scoreRound(answers, 2, 'easy')).toEqual(scored(1))
  expect(scoreRound(answers, 2, 'medium')).toEqual(scored(2))
  expect(scoreRound(answers, 2, 'hard')).toEqual(scored(3))
  expect(scoreRound(answers.toReversed(), 2, 'hard')).toEqual(scored(3))
})

test('options that as many took show the same percent', () => {
  expect(percents([1, 1, 1])).toEqual([33, 33, 33])
  expect(percents([1, 2, 0])).toEqual([33, 67, 0])
  expect(percents([0, 0])).toEqual([0, 0])
  expect(percents([])).toEqual([])
})

test('of any counts: none is off by more than half a percent, and nobody never shows as somebody', () => {
  const counts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 5 }).filter((all) => all.some((count) => count > 0))
  fc.assert(
    fc.property(counts, (all) => {
      const total = all.reduce((sum, count) => sum + count, 0)
      for (const [at, percent] of percents(all).entries()) {
        expect(Math.abs(percent - ((all[at] ?? 0) * 100) / total)).toBeLessThanOrEqual(0.5)
        if (all[at] === 0) expect(percent).toBe(0)
      }
    }),
  )
})
