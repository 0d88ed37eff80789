import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { choicesOf } from '../../src/answer/ambiguous.ts'
import type { Ranked } from '../../src/answer/rank/rank.ts'
import { openShipped } from '../support/library/shipped.ts'

const library = await openShipped()
const steps = [{ forms: [['step']] }]
const { passage, ...rest } = library.explain('steps of counterstrain').ranked[0] as Ranked
const ranked = (note: string, score: number): Ranked => ({
  ...rest,
  passage: { ...passage, note, title: note.toUpperCase() },
  score,
})

test('three notes that fit about equally are offered, best first, no more than three', () => {
  const notes = [ranked('a', 2), ranked('a', 2), ranked('b', 1.95), ranked('c', 1.9), ranked('d', 1.85)]
  expect(choicesOf(steps, notes).map(({ title }) => title)).toEqual(['A', 'B', 'C'])
})

test('two notes, or one clearly best, are no choice; nor is anything where a subject is named', () => {
  expect(choicesOf(steps, [ranked('a', 2), ranked('b', 1.95), ranked('b', 1.9)])).toEqual([])
  expect(choicesOf(steps, [ranked('a', 2), ranked('b', 1.2), ranked('c', 1.2)])).toEqual([])
  const named = [...steps, { forms: [['counterstrain']] }]
  expect(choicesOf(named, [ranked('a', 2), ranked('b', 2), ranked('c', 2)])).toEqual([])
  expect(choicesOf([], [ranked('a', 2), ranked('b', 2), ranked('c', 2)])).toEqual([])
})

test.each(['what are the steps?', 'contraindications?', 'what techniques?'])('"%s" fits several notes', (question) => {
  expect(library.answer(question).choices).toHaveLength(3)
})

test('a chosen note answers', () => {
  for (const { note } of library.answer('what are the steps?').choices)
    expect(library.answerWithin(note, 'what are the steps?').passages[0]?.note).toBe(note)
})

test('no labelled question is ambiguous', async () => {
  const { answered } = parse(await readFile(new URL('./questions.yaml', import.meta.url), 'utf8')) as {
    answered: { question: string }[]
  }
  expect(answered.filter(({ question }) => library.answer(question).choices.length > 0)).toEqual([])
})
