import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { contextAfter, isOnlyFollowUp } from '../../src/knowledge/follow-up.ts'
import { openLibrary } from '../../src/knowledge/library.ts'

const library = await openLibrary('knowledge')
const labelled = parse(await readFile(new URL('./questions.yaml', import.meta.url), 'utf8')) as {
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
])('after "%s", "%s" is answered from %s', (before, question, passage) => {
  expect(library.answer(question, before).passages[0]?.id).toContain(passage)
})

test('a question that stands alone is answered alike after any other', () => {
  for (const { question } of labelled.answered)
    expect(library.answer(question, hold), question).toEqual(library.answer(question))
  for (const question of labelled.not_covered)
    expect(library.answer(question, hold).verdict, question).toBe(library.answer(question).verdict)
})

test.each(['and the last one?', 'when is it used?', 'what about that?', 'and then?'])(
  '"%s" is only a follow-up',
  (question) => {
    expect(isOnlyFollowUp(question)).toBe(true)
    expect(library.answer(question)).toMatchObject({ verdict: 'not_covered', lacksSubject: true })
  },
)

test.each(['what time is it', 'what about pizza?', '🎉🎉', '', 'what is the', 'what is MET'])(
  '"%s" is not',
  (question) => {
    expect(isOnlyFollowUp(question)).toBe(false)
  },
)

test('a question without a subject leaves the subject as it was', () => {
  expect(contextAfter('contraindications?', hold)).toBe(hold)
  expect(contextAfter('and the last one?', undefined)).toBeUndefined()
  expect(contextAfter('what is MET', hold)).toBe('what is MET')
})
