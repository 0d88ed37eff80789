import { expect, test } from 'vitest'
import { openAnswering } from '../../../src/answer/answering.ts'
import type { Note } from '../../../src/library/note.ts'
import { leaningSections, leansOnItsHeading } from '../../../src/library/words/leaning.ts'

test.each([
  'Yes: rheumatoid arthritis is taught as a contraindication.',
  'No, the pop is not needed.',
  'No.',
  'It is held for 90 seconds.',
  'This is why the inlet comes first.',
  'These are relative.',
])('"%s" says nothing without its heading', (sentence) => {
  expect(leansOnItsHeading(sentence)).toBe(true)
})

test.each([
  'No trial compared the two.',
  'This technique is direct.',
  'Italian osteopaths train for five years.',
  'Counterstrain is held for 90 seconds.',
  'Theirs',
])('"%s" stands alone', (sentence) => {
  expect(leansOnItsHeading(sentence)).toBe(false)
})

test('a section that leans on its heading is named with its file, line and what to do; a handout of others is left alone', () => {
  const section = { id: 'ra', heading: 'Is it contraindicated?', text: 'Yes: it is.', asked: [], sources: [], line: 12 }
  const note: Note = {
    id: 'n',
    file: 'notes/n.md',
    title: 'N',
    topic: 'T',
    aliases: [],
    review: 'unreviewed',
    sections: [section],
  }
  expect(leaningSections([note, { ...note, file: 'handout.pdf' }])).toEqual([
    { file: 'notes/n.md', line: 12, field: 'section ra', message: expect.stringContaining('name the subject') },
  ])
})

test('no note of the library does', async () => {
  const library = await openAnswering('knowledge')
  expect(leaningSections(library.topics().flatMap(({ notes }) => notes))).toEqual([])
}, 60_000)
