import { expect, test } from 'vitest'
import { type Gap, gapsOf } from '../../../src/answer/gaps/gaps.ts'

let last = 0
const declined = (question: string) =>
  ({ id: `q${++last}`, question, verdict: 'not_covered', feedback: null, passages: [] }) as const
const notHelpful = (question: string, ...passages: string[]) =>
  ({ id: `q${++last}`, question, verdict: 'answered', feedback: 'down', passages }) as const
const nothing = () => false
const shown = (gaps: readonly Gap[]) =>
  gaps.map(({ question, declined, notHelpful }) => `${question} ${declined}+${notHelpful}`)

test('questions with half of their terms in common are one gap, the most frequent first', () => {
  const gaps = gapsOf(
    [
      declined('Which shoes for running?'),
      declined('dose of ibuprofen for back pain'),
      declined('What is the ibuprofen dose for the back?'),
      notHelpful('dose of ibuprofen for back pain?'),
      declined('Is there parking?'),
    ],
    nothing,
  )
  expect(shown(gaps)).toEqual([
    'dose of ibuprofen for back pain 2+1',
    'Which shoes for running? 1+0',
    'Is there parking? 1+0',
  ])
})

test('a gap shows the wording asked most often, and each wording once', () => {
  const [gap, ...others] = gapsOf(
    [declined('ibuprofen doses?'), declined('Ibuprofen  dose'), declined('ibuprofen dose!')],
    nothing,
  )
  expect(others).toEqual([])
  expect(gap?.question).toBe('Ibuprofen dose')
  expect(gap?.wordings).toEqual(['ibuprofen doses?', 'Ibuprofen dose'])
})

test('what the library answers by now is left out, unless that answer did not help', () => {
  const logged = [declined('pedal pump?'), notHelpful('thoracic pump?'), declined('parking?')]
  const gaps = gapsOf(logged, (question) => question.includes('pump'))
  expect(shown(gaps)).toEqual(['thoracic pump? 0+1', 'parking? 1+0'])
})

test('a gap is found by the id of its newest question when the older ones are no longer on record', () => {
  const logged = ['places', 'places nearby', 'places today'].map((what) => declined(`parking ${what}`))
  const [before] = gapsOf(logged, nothing)
  expect(before?.ids).toHaveLength(3)
  const [after] = gapsOf(logged.slice(1), nothing)
  expect(after?.ids).toContain(before?.id)
})

test('what has no terms is no gap', () => {
  expect(gapsOf([declined('🎉🎉🎉'), declined('What is it?')], nothing)).toEqual([])
})

test('a gap blames the passages that were shown, each once, and none that was declined', () => {
  const [gap] = gapsOf(
    [
      notHelpful('what are the steps?', 'hvla#steps', 'counterstrain#steps'),
      declined('what are the steps'),
      notHelpful('the steps?', 'counterstrain#steps'),
      notHelpful('steps', 'hvla#steps'),
    ],
    nothing,
  )
  expect(gap?.shown).toEqual(['hvla#steps', 'counterstrain#steps'])
})

test('greetings, thanks and insults are no gaps, a question that swears and was answered badly is one', () => {
  const gaps = gapsOf(
    [
      declined('hello there'),
      declined('thanks, good bot!'),
      declined('you suck'),
      declined('this stupid bot never knows anything'),
      notHelpful('what is that damn stupid counterstrain, you bot', 'counterstrain#idea'),
    ],
    nothing,
  )
  expect(gaps.map(({ question }) => question)).toEqual(['what is that damn stupid counterstrain, you bot'])
})
