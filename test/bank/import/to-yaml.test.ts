import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportCsv } from '../../../src/bank/export/csv.ts'
import { importQuestions } from '../../../src/bank/import/import.ts'
import { appendYaml, toYaml } from '../../../src/bank/import/to-yaml.ts'
import type { Question } from '../../../src/bank/question.ts'
import { readQuestions } from '../../../src/bank/questions-in.ts'
import { options, question } from '../a-question.ts'

/** Without where it stands. */
const content = (questions: readonly Question[]) =>
  questions.map(({ file: _, line, lines, waivers, ...rest }) => ({ ...rest, waivers: waivers.map(({ rule }) => rule) }))

const existing = `# the counterstrain questions
topic: Counterstrain

questions:
  # the first
  - id: first # keep
    kind:   recall
    difficulty: easy
    stem: >-
      How long is
      it held?
    options:
      - { text: A, why: a, key: true }
      - { text: B, why: b }
      - { text: C, why: c }
    passage: counterstrain#hold-time
# the end
`

test('CSV to the bank and back is the same CSV', () => {
  const csv = exportCsv([
    question(),
    question({
      id: 'b',
      kind: 'vignette',
      stem: '=SUM(A1) is "it"?',
      options: options(1, '-1 degree', '+2, or 3', '@home'),
    }),
    question({ id: 'c', options: options(0, 'yes', 'null', '0.50', '1e3', "'quoted'"), passage: '' }),
  ])
  const { questions } = importQuestions(csv, 'q.csv', 'none')
  const bank = readQuestions(toYaml(questions), 'questions/x.yaml')
  expect(bank.problems).toEqual([])
  expect(exportCsv(bank.questions)).toBe(csv)
})

test('the bank reads what was written, whatever the words', () => {
  const words = fc
    .string({ minLength: 1, maxLength: 60 })
    .map((text) => text.trim())
    .filter((text) => text !== '')
  fc.assert(
    fc.property(words, words, (stem, text) => {
      const given = [
        question({ stem, options: options(1, text, 'B', 'C'), waivers: [{ rule: 'L13', reason: text, line: 1 }] }),
      ]
      expect(content(readQuestions(toYaml(given), 'x.yaml').questions)).toEqual(content(given))
    }),
  )
})

test('an import is marked unreviewed, its gaps are there to be filled', () => {
  const { questions } = importQuestions('Which?\nA. one\nB. two\nC. three\nANSWER: C\n', 'q.txt', 'X')
  const yaml = toYaml(questions)
  expect(yaml).toContain('review: unreviewed')
  expect(yaml).toContain('passage: ""')
  expect(yaml.match(/why: ""/g)).toHaveLength(3)
})

test('appending leaves every character that was there', () => {
  const text = appendYaml(existing, [question(), question({ id: 'third' })])
  expect(text.startsWith(existing.replace('# the end\n', ''))).toBe(true)
  expect(text.endsWith('# the end\n')).toBe(true)
  const { questions, problems } = readQuestions(text, 'x.yaml')
  expect(problems).toEqual([])
  expect(questions.map(({ id }) => id)).toEqual(['first', 'counterstrain-hold-time', 'third'])
})

test.each([
  ['without an end of line', existing.trimEnd().replace('\n# the end', '')],
  ['indented otherwise', existing.replace(/^ {2}/gm, '')],
  ['with its topic last', `${existing.replace('topic: Counterstrain\n', '')}topic: Counterstrain\n`],
  ['in Windows lines', existing.replaceAll('\n', '\r\n')],
  ['with a list that is still empty', 'topic: Counterstrain # soon\nquestions: []\n'],
  ['that is empty', ''],
])('appending to a file %s', (_, before) => {
  const { questions, problems } = readQuestions(appendYaml(before, [question()]), 'x.yaml')
  expect(problems).toEqual([])
  expect(questions.at(-1)?.id).toBe('counterstrain-hold-time')
  expect(content(questions.slice(-1))).toEqual(content([question()]))
})

test('what does not belong together is refused', () => {
  expect(() => toYaml([question(), question({ topic: 'HVLA' })])).toThrow('one topic, not Counterstrain and HVLA')
  expect(() => appendYaml(existing, [question({ topic: 'HVLA' })])).toThrow(
    'has the topic HVLA, the file Counterstrain',
  )
  expect(() => appendYaml('- a list', [question()])).toThrow('not a file of the bank')
})
