import { expect, test } from 'vitest'
import { answerText } from '../../../src/answer/answer.ts'
import { noteOf, ownLibrary } from '../../support/library/own-library.ts'
import { openShipped } from '../../support/library/shipped.ts'

const lead =
  'Standard teaching calls anuria an absolute contraindication to lymphatic pumps, and cancer a relative one.'

test('what a section begins with is its answer, also where it names who says so', async () => {
  const text = `${lead}\n\nAn encyclopedia says that none is firmly absolute.\n\nAll rows are standard teaching.`
  const { library } = await ownLibrary({ 'pumps.md': noteOf('Lymphatic pumps', text) })
  const answer = answerText(library.answer('what are the contraindications to lymphatic pumps'))
  expect(answer).toContain(lead)
  expect(answer).not.toContain('All rows')
})

test('no section of the library begins with its own table', async () => {
  const library = await openShipped()
  const begins = library.passages().filter(({ text }) => /^The (?:\w+ )*(?:table|list|rows?)\b/.test(text))
  expect(begins.map(({ id, text }) => `${id}: ${text.slice(0, 80)}`)).toEqual([])
})
