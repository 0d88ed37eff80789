import { expect, test } from 'vitest'
import { openShipped } from '../../support/library/shipped.ts'

const library = await openShipped()

test.each([
  ['ME for post innom', 'innom', 'innominate'],
  ['grade 2 spondy how much slip', 'spondy', 'spondylolisthesis'],
])('a word of the library that was cut short is written out, and this is said: %s', (question, from, to) => {
  expect(library.answer(question).changes).toContainEqual({ from, to })
})

test('a word that is right is not taken for the beginning of another', () => {
  expect(library.answer('is the sacrum prolix').changes).toEqual([])
})

test('"dose" before somebody who does something is "does", before a medicine it is not', () => {
  expect(library.answer('dose medicare pay for omt').changes).toContainEqual({ from: 'dose', to: 'does' })
  expect(library.answer('dose amoxicillin for a child').changes).toEqual([])
})

test('what was mended in talk that was left out is not told', () => {
  expect(library.answer('sory if dumb but what is a still point').changes).toEqual([])
})
