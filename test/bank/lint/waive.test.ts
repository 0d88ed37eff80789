import { expect, test } from 'vitest'
import { findingLine } from '../../../src/bank/lint/finding.ts'
import { lintBank } from '../../../src/bank/lint/lint.ts'
import type { Question } from '../../../src/bank/question.ts'
import { options, question } from '../a-question.ts'

const lines = (change: Partial<Question>, rules: string[]): string[] =>
  lintBank([question(change)], new Set(['counterstrain#hold-time']))
    .filter(({ rule }) => rules.includes(rule))
    .map(findingLine)

const waive = (rule: string) => ({ waivers: [{ rule, reason: 'a teaching order', line: 20 }] })
const unordered = { options: options(2, 'Thrust', 'Pump', 'Hold', 'Stretch') }

test('a waiver silences its warning and no other', () => {
  expect(lines(unordered, ['L23'])).toHaveLength(1)
  expect(lines({ ...unordered, ...waive('L23') }, ['L23', 'waive'])).toEqual([])
  expect(lines({ ...unordered, ...waive('L24') }, ['L23'])).toHaveLength(1)
})

test('an error stays', () => {
  expect(lines({ passage: '', ...waive('L03') }, ['L03', 'waive'])).toEqual([
    'questions/counterstrain.yaml:3 L03 no passage proves the key; name it: passage: <note>#<section>',
    'questions/counterstrain.yaml:20 waive L03 is an error here and cannot be waived; mend the question',
  ])
})

test('a waiver of an unknown rule is an error, one that waives nothing a warning', () => {
  expect(lines(waive('L99'), ['waive'])).toEqual([
    'questions/counterstrain.yaml:20 waive there is no rule L99; name one such as L13, or remove the waiver',
  ])
  expect(lines(waive('L23'), ['waive'])).toEqual([
    'questions/counterstrain.yaml:20 waive nothing here breaks L23; remove the waiver',
  ])
})
