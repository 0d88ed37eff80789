import { expect, test } from 'vitest'
import { answer } from '../../../src/answer/answer.ts'
import { weigh } from '../../../src/answer/rank/rank.ts'
import { termsOf } from '../../../src/library/index/analyse.ts'
import { buildIndex } from '../../../src/library/index/retrieve.ts'
import { aliasesFrom, expand } from '../../../src/library/words/expand.ts'
import { passageOf } from '../../support/library/passage.ts'

const named = (term: string, abbreviations: string[], lay: string[] = []) => ({
  term,
  abbreviations,
  synonyms: [],
  lay,
})

const aliases = aliasesFrom([
  named('Muscle energy technique', ['MET']),
  named('Thrust', ['HVLA'], ['crack my back', 'crack']),
  named('Osteopathic physician', ['DO', 'DOs'], ['doctor']),
  named('Myofascial release', [], ['knots']),
])

/** The concepts of a question, each as its forms. */
const concepts = (question: string) =>
  expand(aliases, question, termsOf(question)).map(({ forms }) => forms.map((form) => form.join(' ')))

const met = ['met', 'muscl energi techniqu']

test('a lay phrase stands for itself, its term and the abbreviation of that', () => {
  expect(concepts('Can you crack my back?')).toEqual([['crack back', 'thrust', 'hvla']])
})

test('the longest name wins; other words stand for themselves', () => {
  expect(concepts('crack of the knee')).toEqual([['crack', 'thrust', 'hvla'], ['knee']])
  expect(concepts('what do knots in the neck mean')).toEqual([['knot', 'myofasci releas'], ['neck']])
})

test('the term itself needs nothing added', () => {
  expect(concepts('muscle energy')).toEqual([['muscl'], ['energi']])
})

test.each([
  ['what is MET', [met]],
  ['what is met', [met]],
  ['MET for the ribs', [met, ['rib']]],
  ['criteria met by the ribs', [['criteria'], ['met'], ['rib']]],
  ['WHICH CRITERIA ARE MET', [['criteria'], ['met']]],
])('a short abbreviation is meant in capitals or alone: %s', (question, expected) => {
  expect(concepts(question)).toEqual(expected)
})

test.each([
  ['what is a DO', [['osteopath physician', 'dos']]],
  ['what do you think', [['think']]],
  ['WHAT DO YOU THINK', [['think']]],
])('an abbreviation may be a stop word: %s', (question, expected) => {
  expect(concepts(question)).toEqual(expected)
})

const passage = (id: string, title: string, text: string) => passageOf(id, title, 'What it is', text)
const index = buildIndex([
  passage('myofascial-release', 'Myofascial release', 'A sustained load on fascia is held until it gives.'),
  passage('thrust', 'Thrust', 'A quick, short force at the barrier of a joint, with a crack.'),
  passage('pedal-pump', 'Pedal pump', 'The feet are rocked.'),
])

test('a concept counts once, however many of its forms a passage holds', () => {
  const query = weigh(index, expand(aliases, 'crack', ['crack']))
  const held = new Set(['crack', 'thrust', 'hvla'])
  expect(query.share((term) => held.has(term))).toBe(1)
  expect(query.share((term) => term === 'thrust')).toBe(1)
})

test('a question in lay words is answered, and one about something else is still declined', () => {
  expect(answer(index, 'what do knots mean')).toMatchObject({ verdict: 'not_covered' })
  expect(answer(index, 'what do knots mean', undefined, aliases).passages[0]?.id).toBe('myofascial-release')
  expect(answer(index, 'how do sailors tie knots', undefined, aliases)).toMatchObject({ verdict: 'not_covered' })
})
