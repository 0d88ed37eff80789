import { expect, test } from 'vitest'
import { withoutTalk } from '../../../src/answer/query/opening.ts'

test.each([
  ['sorry if dumb but what even is a still point', 'what even is a still point'],
  ['help me understand what the key rib is', 'what the key rib is'],
  ['today my professor asked: which ligament hurts first?', 'which ligament hurts first?'],
  ['could u explain to me like im five how counterstrain works', 'how counterstrain works'],
  ['trying to wrap my head around the Ferguson angle', 'the Ferguson angle'],
  ['thanks in advance! how high can a lift go inside the shoe', 'how high can a lift go inside the shoe'],
  ['Does a heel lift go inside the shoe? thanks so much!', 'Does a heel lift go inside the shoe?'],
])('what is said around a question is left out: %s', (typed, asked) => {
  expect(withoutTalk(typed)).toBe(asked)
})

test.each([
  'what is the first step of HVLA?',
  'In what year did Still open the school?',
  'exam of the sacrum',
  'is it right that the sacrum rotates left?',
  'and if somebody has one of those, is all OMT off the table?',
  'can you explain?',
  'sorry, I forgot',
])('what carries the question stays: %s', (typed) => {
  expect(withoutTalk(typed)).toBe(typed)
})
