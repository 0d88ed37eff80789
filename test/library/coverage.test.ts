import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { findingLine } from '../../src/bank/lint/finding.ts'
import { lintBank } from '../../src/bank/lint/lint.ts'
import { readShingles } from '../../src/bank/own-words.ts'
import { readBank } from '../../src/bank/read.ts'
import { bankStats } from '../../src/bank/stats.ts'
import { openLibrary } from '../../src/library/library.ts'
import { problemLine } from '../../src/library/note.ts'

const coverageSchema = z.strictObject({
  headings: z.array(z.strictObject({ heading: z.string(), covered: z.array(z.string()).min(1) })),
})

const { headings } = coverageSchema.parse(parse(await readFile(new URL('./coverage.yaml', import.meta.url), 'utf8')))
const shingles = await readShingles('test/fixtures/article-shingles.txt')
const library = await openLibrary('knowledge')
const { questions, problems } = await readBank('knowledge')

const notes = library.topics().flatMap((topic) => topic.notes)
const passageIds = new Set(notes.flatMap(({ id, sections }) => sections.map((section) => `${id}#${section.id}`)))

const liesIn = (passage: string, place: string) => passage === place || passage.startsWith(`${place}#`)

test('the bank can be read whole, and its linter has nothing left to say', () => {
  expect(problems.map(problemLine)).toEqual([])
  expect(lintBank(questions, passageIds, shingles).map(findingLine)).toEqual([])
})

test('the article has twenty headings', () => {
  expect(new Set(headings.map(({ heading }) => heading)).size).toBe(20)
})

describe.each(headings)('$heading', ({ covered }) => {
  test.each(covered)('%s is in the library', (place) => {
    const found = [...passageIds].filter((id) => liesIn(id, place))
    expect(found).not.toEqual([])
    for (const id of found) expect(library.passage(id)?.text).toBeTruthy()
  })

  test('has four questions', () => {
    const asked = questions.filter(({ passage }) => covered.some((place) => liesIn(passage, place)))
    expect(asked.length).toBeGreaterThanOrEqual(4)
  })
})

test.each(['muscle-energy', 'counterstrain', 'hvla', 'myofascial-release', 'lymphatic-techniques'])(
  '%s has twenty questions',
  (technique) => {
    expect(questions.filter(({ tags }) => tags.technique === technique).length).toBeGreaterThanOrEqual(20)
  },
)

test('the bank has 180 questions, and at least half of them ask to apply what is known', () => {
  const stats = bankStats(questions)
  expect(stats.questions).toBeGreaterThanOrEqual(180)
  expect(stats.vignetteShare).toBeGreaterThanOrEqual(0.5)
})

test('neither a habit of guessing nor a position of the key pays', () => {
  const { guessers, keyPositions } = bankStats(questions)
  expect(guessers.filter(({ score, limit }) => score >= limit)).toEqual([])
  const shares = keyPositions.map((keys) => keys / questions.length)
  expect(shares).toHaveLength(4)
  for (const share of shares) expect(Math.abs(share - 1 / 4)).toBeLessThanOrEqual(0.1)
})
