import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const nouns =
  'answers|channels?|characters?|choices?|days?|documents?|files?|gaps?|hours?|members?|minutes?|notes?|passages?|points?|questions?|reactions?|rounds?|schedules?|sections?|seconds?|students?|times?|topics|tutors|vignettes?|weeks?'

/** A number that is worked out, in a text, with its noun behind it. Bounds have names of their own and are never 1. */
const numberAndNoun = new RegExp(
  String.raw`\$\{(?!\s*(?:longest|most|least|per|counted|count\()\w*)[^{}]*(?:\([^()]*\))*[^{}]*\}\s+(?:${nouns})\b`,
  'g',
)

test('a number and its noun agree: 1 round, 2 rounds', () => {
  const files = globSync(['commands/**/*.ts', 'src/{answer,core,people,quiz,schedule}/**/*.ts'])
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (line.match(numberAndNoun) ?? []).map((text) => `${file}:${at + 1} ${text}`)),
  )
  expect(found, 'write these with counted() of src/core/reply/counted.ts').toEqual([])
})
