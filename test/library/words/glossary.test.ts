import { expect, test } from 'vitest'
import { namesLike } from '../../../src/library/names-like.ts'
import { problemLine } from '../../../src/library/note.ts'
import { define } from '../../../src/library/words/define.ts'
import { readGlossary } from '../../../src/library/words/glossary.ts'

const passages = ['muscle-energy#what-it-is', 'hvla#what-it-is']

const met = `- term: Muscle energy technique
  abbreviations: [MET]
  definition: The patient contracts.
  passage: muscle-energy#what-it-is
`
const hvla = `- term: HVLA
  lay: [crack my back]
  definition: A thrust.
  passage: hvla#what-it-is
`
const read = (text: string) => readGlossary(text, 'glossary.yaml', passages)
const problems = (text: string) => read(text).problems.map(problemLine)

test('a good glossary, and an empty one', () => {
  expect(read(met + hvla)).toMatchObject({
    entries: [{ term: 'Muscle energy technique' }, { term: 'HVLA' }],
    problems: [],
  })
  expect(read('')).toEqual({ entries: [], problems: [] })
})

test.each([
  ['- term: [', /^glossary\.yaml:1 glossary is not valid YAML/],
  ['term: MET', /^glossary\.yaml:1 glossary must be a list of terms/],
  ['- MET', /^glossary\.yaml:1 term must be a term with definition and passage/],
  ['- term: MET\n  passage: hvla#what-it-is', /^glossary\.yaml:1 definition is missing/],
  [`${hvla}  synonym: [thrust]`, /^glossary\.yaml:5 synonym is not a field of a term/],
  [hvla.replace('[crack my back]', 'crack'), /^glossary\.yaml:2 lay must be a list/],
  [met.replace('#what', '#wat'), /:4 passage "muscle-energy#wat-it-is" is no passage .* nearest is muscle-energy#what/],
])('a mistake is named with its line: %s', (text, expected) => {
  expect(problems(text)).toEqual([expect.stringMatching(expected)])
})

test('a name leads to one term only', () => {
  expect(problems(met + hvla.replace('crack my back', 'met'))).toEqual([
    'glossary.yaml:6 lay.0 "met" stands for "Muscle energy technique" already; only an abbreviation can stand for several terms',
  ])
  expect(problems(hvla.replace('crack my back', 'crack my back, cracking backs'))).toEqual([
    'glossary.yaml:2 lay.1 "cracking backs" is there twice for search, which sees no endings; remove one',
  ])
})

test('a term leads neither to itself nor round in a circle', () => {
  expect(problems(hvla.replace('crack my back', 'hvla'))).toEqual([
    'glossary.yaml:2 lay.0 "hvla" says its own term again; remove it',
  ])
  const circle = met.replace('[MET]', '[HVLA]') + hvla.replace('crack my back', 'muscle energy technique')
  expect(problems(circle)).toEqual([
    'glossary.yaml:2 abbreviations.0 "HVLA" is a term itself; remove it here, or remove that entry',
    'glossary.yaml:6 lay.0 "muscle energy technique" is a term itself; remove it here, or remove that entry',
  ])
  expect(problems(met + met)).toContain(
    'glossary.yaml:5 term "Muscle energy technique" is there twice; join the two entries',
  )
})

test('one abbreviation may stand for several terms, and each is given', () => {
  const metatarsal = met.replace('Muscle energy technique', 'Metatarsal')
  const { entries, problems } = read(met + metatarsal)
  expect(problems).toEqual([])
  expect(define(entries, 'MET')).toMatchObject({
    entries: [{ term: 'Muscle energy technique' }, { term: 'Metatarsal' }],
  })
})

test('one broken entry does not take the others with it', () => {
  expect(read(met.replace('definition', 'meaning') + hvla).entries).toMatchObject([{ term: 'HVLA' }])
})

test('a term is found by any of its names', () => {
  const { entries } = read(met + hvla)
  expect(define(entries, 'met')).toMatchObject({ entries: [{ term: 'Muscle energy technique' }] })
  expect(define(entries, 'Cracks my back')).toMatchObject({ entries: [{ term: 'HVLA' }] })
  expect(define(entries, 'mett')).toEqual({ nearest: ['Muscle energy technique', 'HVLA'] })
  expect(define(entries, 'enrgy')).toMatchObject({ nearest: ['Muscle energy technique', 'HVLA'] })
  expect(define([], 'met')).toEqual({ nearest: [] })
})

test('a term is offered for its abbreviation', () => {
  const things = [{ name: 'Fascia' }, { name: 'Muscle energy technique', aliases: ['MET'] }, { name: 'Metabolism' }]
  expect(namesLike(things, 'met')).toEqual(['Muscle energy technique', 'Metabolism'])
  expect(namesLike(things, 'asc')).toEqual(['Fascia'])
})
