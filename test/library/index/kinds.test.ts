import { expect, test } from 'vitest'
import { kindsOf } from '../../../src/library/index/kinds.ts'
import { passageTerms } from '../../../src/library/index/passage-terms.ts'
import type { Passage } from '../../../src/library/note.ts'

test.each([
  ['What is counterstrain?', 'meaning'],
  ['TART stands for', 'meaning'],
  ['steps of counterstrain', 'steps'],
  ['How do you perform it?', 'steps'],
  ['how long do you hold counterstrain', 'time'],
  ['HOLD TIME?', 'time'],
  ['how many tenderpoints are there', 'number'],
  ['who developed it', 'person'],
  ['what year was that', 'date'],
  ['where is the point of the appendix', 'place'],
  ['is it T5 or so', 'place'],
  ['why does it work', 'reason'],
  ['what is it good for', 'use'],
  ['contraindications of HVLA', 'avoid'],
  ['who shouldn’t get it', 'avoid'],
  ["isn't that dangerous", 'avoid'],
  ['any evidence?', 'effect'],
  ['does OMT help asthma', 'effect'],
  ['HVLA vs muscle energy', 'contrast'],
  ['what does a visit cost', 'practical'],
] as const)('"%s" wants to know of its subject: %s', (question, kind) => {
  expect(kindsOf(question)).toContain(kind)
})

test('an apostrophe is one however it is typed', () => {
  for (const question of ["what's TART", "isn't it safe", "why shouldn't I"])
    expect(kindsOf(question.replace("'", '’')), question).toEqual(kindsOf(question))
})

test('a question may want two things, and one of two words none', () => {
  expect(kindsOf('why and for how long is it held')).toEqual(new Set(['time', 'reason']))
  expect(kindsOf('rib raising')).toEqual(new Set())
  expect(kindsOf('')).toEqual(new Set())
})

test('a passage tells what kind of thing it says by its heading and the ways of asking for it', () => {
  const passage: Passage = {
    id: 'counterstrain#hold-time',
    note: 'counterstrain',
    title: 'Counterstrain',
    section: 'How long is it held?',
    topic: 'Counterstrain',
    aliases: [],
    asked: ['seconds of counterstrain', 'why ninety seconds', 'ninety or so'],
    sources: [],
    text: 'For 90 seconds.',
    reviewed: false,
  }
  const { kinds } = passageTerms(passage)
  expect(kinds.get('time')).toBe(3 / 4)
  expect(kinds.get('reason')).toBe(1 / 4)
  expect(kinds.get('avoid')).toBeUndefined()
})
