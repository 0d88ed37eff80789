import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { answerReply } from '../../../src/answer/answer-reply.ts'
import { contextAfter, isOnlyFollowUp } from '../../../src/answer/query/follow-up.ts'
import { openShipped } from '../../support/library/shipped.ts'

const library = await openShipped()
const labelled = parse(await readFile(new URL('../questions.yaml', import.meta.url), 'utf8')) as {
  answered: { question: string }[]
  not_covered: string[]
}
const hold = 'how long do you hold counterstrain?'

test.each([
  [hold, 'what about ribs?', 'counterstrain#hold-time'],
  [hold, 'ribs?', 'counterstrain#hold-time'],
  [hold, 'contraindications?', 'counterstrain#contraindications'],
  [hold, 'what are the steps?', 'counterstrain#steps'],
  [hold, 'when is it used?', 'counterstrain#uses'],
  ['what are the four principles of osteopathy', 'and the last one?', 'four-principles#'],
  ['contraindications of counterstrain', 'what about HVLA?', 'hvla-contraindications#'],
  ['contraindications of counterstrain', 'and muscle energy?', 'muscle-energy-contraindications#'],
  [hold, 'and muscle energy?', 'muscle-energy#hold-time'],
  [hold, 'and the last one?', 'counterstrain#hold-time'],
  [hold, 'why?', 'counterstrain#'],
  [hold, 'how does that work?', 'counterstrain#mechanism'],
  ['contraindications of counterstrain', 'and for how long?', 'counterstrain#hold-time'],
])('after "%s", "%s" is answered from %s', (before, question, passage) => {
  expect(library.answer(question, before).passages[0]?.id).toContain(passage)
})

test('a question that stands alone is answered alike after any other', () => {
  for (const { question } of labelled.answered)
    expect(library.answer(question, hold), question).toEqual(library.answer(question))
  for (const question of labelled.not_covered)
    expect(library.answer(question, hold).verdict, question).toBe(library.answer(question).verdict)
})

test('with a subject of its own it is answered without anything before it, and otherwise', () => {
  const before = library.answer('what about ribs?', hold).passages[0]?.note
  const alone = library.answer('what about ribs?')
  expect(alone).toMatchObject({ verdict: 'answered', lacksSubject: false })
  expect(alone.passages[0]?.note).not.toBe(before)
})

test.each(['and the weather?', 'really?', 'ok thanks'])('after any question "%s" is declined still', (said) => {
  expect(library.answer(said, hold)).toMatchObject({ verdict: 'not_covered', lacksSubject: false })
})

test('what a follow-up to nothing is about is asked back, not called uncovered', () => {
  const shown = (question: string) => JSON.stringify(answerReply(library.answer(question), [], true))
  for (const question of ['why?', 'and the last one?']) {
    expect(shown(question), question).toContain('Which technique or topic do you mean?')
    expect(shown(question), question).not.toContain('does not cover')
  }
})

test.each([
  ...['and the last one?', 'when is it used?', 'what about that?', 'and then?'],
  ...['why?', 'Why not??', 'how so', 'which one?'],
])('"%s" is only a follow-up', (question) => {
  expect(isOnlyFollowUp(question)).toBe(true)
  expect(library.answer(question)).toMatchObject({ verdict: 'not_covered', lacksSubject: true })
})

test.each([
  ...[
    'what time is it',
    'how are you',
    'what about pizza?',
    'why pizza?',
    '🎉🎉',
    '',
    '?',
    'what is the',
    'what is MET',
  ],
])('"%s" is not', (question) => {
  expect(isOnlyFollowUp(question)).toBe(false)
})

test('a question without a subject leaves the subject as it was', () => {
  expect(contextAfter('contraindications?', hold)).toBe(hold)
  expect(contextAfter('and the last one?', undefined)).toBeUndefined()
  expect(contextAfter('why?', hold)).toBe(hold)
  expect(contextAfter('what is MET', hold)).toBe('what is MET')
})
