import { expect, test } from 'vitest'
import { citationLines, onTeachingAlone } from '../../src/cli/citation-lines.ts'
import type { Note } from '../../src/library/note.ts'

const teaching = { title: 'Standard teaching, textbook not checked here' }
const article = { title: 'What is OMT', url: 'https://acemedboards.com' }
const deck = { title: 'Brainscape, Chapman Points' }
const trial = { title: 'A trial', url: 'https://pubmed.ncbi.nlm.nih.gov/1' }

const note = (name: string, sources: Readonly<Record<string, Note['sections'][number]['sources']>>): Note => ({
  ...{ id: name, file: `notes/${name}.md`, title: name, topic: 'T', aliases: [], review: 'unreviewed' },
  sections: Object.entries(sources).map(([id, sources]) => ({
    ...{ id, heading: id, text: 'Text.', asked: [], line: 1, sources },
  })),
})

const notes = [
  note('ribs', { one: [teaching], two: [trial, teaching] }),
  note('sacrum', { axes: [teaching], torsions: [teaching], history: [article, deck, trial] }),
]

test('what the citations name is counted by kind of source', () => {
  expect(citationLines(notes)).toEqual([
    '',
    'Citations',
    '  8 citations in 5 sections',
    '  standing teaching             4  50.0 %',
    "  the service's own article     1  12.5 %",
    '  student decks                 1  12.5 %',
    '  own article and decks: 25.0 % (below 10.0 %)',
  ])
})

test('the sections that rest on standing teaching alone are listed by note, most of them first', () => {
  expect(onTeachingAlone(notes)).toEqual([
    'on standing teaching alone: 3 of 5 sections',
    'on standing teaching alone notes/sacrum.md 2 of 3: axes, torsions',
    'on standing teaching alone notes/ribs.md 1 of 2: one',
  ])
})

test('a library without a source has nothing to list', () => {
  expect(citationLines([])).toContain('  0 citations in 0 sections')
  expect(onTeachingAlone([note('own', { text: [] })])).toEqual(['on standing teaching alone: 0 of 1 section'])
})
