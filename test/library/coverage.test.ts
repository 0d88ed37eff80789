import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { kindOf } from '../../src/answer/sources.ts'
import { readBlueprint } from '../../src/bank/blueprint/read.ts'
import { presentationsOff, rowsOff, standing } from '../../src/bank/blueprint/standing.ts'
import { findingLine } from '../../src/bank/lint/finding.ts'
import { lintBank } from '../../src/bank/lint/lint.ts'
import { readShingles } from '../../src/bank/own-words.ts'
import { bankStats } from '../../src/bank/stats.ts'
import { citationsIn, mostWeak } from '../../src/cli/citation-lines.ts'
import { problemLine } from '../../src/library/note.ts'
import { openShipped, openShippedBank } from '../support/library/shipped.ts'

const coverageSchema = z.strictObject({
  headings: z.array(z.strictObject({ heading: z.string(), covered: z.array(z.string()).min(1) })),
})

const { headings } = coverageSchema.parse(parse(await readFile(new URL('./coverage.yaml', import.meta.url), 'utf8')))
const shingles = await readShingles('test/fixtures/article-shingles.txt')
const library = await openShipped()
const bank = await openShippedBank()
const [questions, problems] = [bank.questions(), bank.problems()]

const { held: blueprint, problems: blueprintProblems } = await readBlueprint('knowledge')

const notes = library.topics().flatMap((topic) => topic.notes)
const passageIds = new Set(notes.flatMap(({ id, sections }) => sections.map((section) => `${id}#${section.id}`)))

const liesIn = (passage: string, place: string) => passage === place || passage.startsWith(`${place}#`)

test('the bank can be read whole, and its linter has nothing left to say', () => {
  expect(problems.map(problemLine)).toEqual([])
  expect(lintBank(questions, passageIds, { shingles, ...(blueprint && { blueprint }) }).map(findingLine)).toEqual([])
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

describe('the blueprint', () => {
  if (!blueprint) throw new Error(blueprintProblems.map(problemLine).join('\n'))
  const { floors } = blueprint
  const stands = standing(blueprint, questions)

  test('has its notes and questions, its vignettes, and its questions of two steps', () => {
    expect(notes.length).toBeGreaterThanOrEqual(floors.notes)
    expect(stands.questions).toBeGreaterThanOrEqual(floors.questions)
    expect(stands.vignettes).toBeGreaterThanOrEqual(floors.vignettes)
    expect(stands.twoSteps).toBeGreaterThanOrEqual(floors.twoSteps)
    expect(floors).toEqual({ notes: 110, questions: 700, within: 0.2, vignettes: 0.8, twoSteps: 0.33 })
  })

  test('every row and every presentation is within a fifth of its share', () => {
    expect(rowsOff(blueprint, stands)).toEqual([])
    expect(presentationsOff(blueprint, stands)).toEqual([])
  })
})

test('fewer than a tenth of the citations name a student deck or the own article', () => {
  const { all, weakShare } = citationsIn(notes)
  expect(all).toBeGreaterThan(1_000)
  expect(weakShare).toBeLessThan(mostWeak)
})

test('no contraindication rests on a student deck', () => {
  const onContraindications = notes.flatMap(({ id, sections }) =>
    sections
      .filter(({ heading, text }) => /contraindicat|must not|red flag|red line|rules? out/i.test(`${heading} ${text}`))
      .map((section) => ({ ...section, id: `${id}#${section.id}` })),
  )
  expect(onContraindications.length).toBeGreaterThan(50)
  const onDecks = onContraindications.filter(({ sources }) => sources.some((one) => kindOf(one) === 'student deck'))
  expect(onDecks.map(({ id }) => id)).toEqual([])
})

test('neither a habit of guessing nor a position of the key pays', () => {
  const { guessers, keyPositions } = bankStats(questions)
  expect(guessers.filter(({ score, limit }) => score >= limit)).toEqual([])
  const shares = keyPositions.map((keys) => keys / questions.length)
  expect(shares).toHaveLength(4)
  for (const share of shares) expect(Math.abs(share - 1 / 4)).toBeLessThanOrEqual(0.1)
})
