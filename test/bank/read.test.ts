import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { questionFingerprint } from '../../src/bank/fingerprint.ts'
import { readQuestions } from '../../src/bank/questions-in.ts'
import { readBank } from '../../src/bank/read.ts'
import { problemLine } from '../../src/library/note.ts'

const options = [
  { text: '30 seconds', why: 'Too short.', key: false },
  { text: '0.50', why: 'A number keeps its digits.', key: false },
  { text: '90 seconds', why: 'About 90 seconds.', key: true },
  { text: 'yes', why: '', key: false },
]
const stem = 'For how long is the position of ease conventionally held?'
const fingerprint = questionFingerprint({ stem, options, passage: 'counterstrain#hold-time' })

const good = `topic: Counterstrain
questions:
  - id: counterstrain-hold-time
    kind: recall # asked in every exam
    difficulty: easy
    stem: >-
      For how long is the position of ease
      conventionally held?
    options:
      - text: 30 seconds
        why: Too short.
      - text: 0.50
        why: A number keeps its digits.
      - text: 90 seconds
        key: true
        why: About 90 seconds.
      - text: yes
    passage: counterstrain#hold-time
    tags: { technique: counterstrain, region: cervical, integration: pure, level: 1 }
    review: reviewed by Dr. Grey on 2025-01-31 (text ${fingerprint})
    waive: [{ rule: L23, reason: "by length" }]
`

async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bank-'))
  await mkdir(join(folder, 'questions'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'questions', name), content)
  return folder
}

const problems = (text: string): string[] => readQuestions(text, 'questions/x.yaml').problems.map(problemLine)

test('a bank is read as its authors wrote it', async () => {
  const bank = await readBank(
    await folderOf({ 'counterstrain.yaml': good, 'README.md': 'not a question', '.#x.yaml': 'x' }),
  )
  expect(bank.problems).toEqual([])
  expect(bank.questions).toEqual([
    {
      id: 'counterstrain-hold-time',
      topic: 'Counterstrain',
      kind: 'recall',
      difficulty: 'easy',
      stem,
      options,
      passage: 'counterstrain#hold-time',
      tags: { technique: 'counterstrain', region: 'cervical', integration: 'pure', level: 1 },
      review: { by: 'Dr. Grey', on: '2025-01-31' },
      reviewLine: 20,
      waivers: [{ rule: 'L23', reason: 'by length', line: 21 }],
      file: 'questions/counterstrain.yaml',
      line: 3,
      lines: { stem: 6, options: [10, 12, 14, 17], passage: 18, tags: 19 },
    },
  ])
})

test('a library without questions is an empty bank', async () => {
  expect(await readBank(await mkdtemp(join(tmpdir(), 'bank-')))).toEqual({ questions: [], problems: [] })
})

test.each([
  ['2025-01-31', '2025-02-30', 'questions/x.yaml:20 review has a date that does not exist'],
  [
    'reviewed by Dr. Grey on',
    'Dr. Grey',
    'questions/x.yaml:20 review must be "unreviewed", or what npm run omt -- sign writes',
  ],
  ['why: Too short.', 'key: true', 'questions/x.yaml:10 options have 2 keys; leave key: true on the best one only'],
  ['        key: true\n', '', 'questions/x.yaml:10 options have no key; mark the best one with key: true'],
  [
    'kind:',
    'knd: recall\n    kind:',
    'questions/x.yaml:4 knd is not a field of a question; remove it or mend its spelling',
  ],
  ['kind: recall', 'kind: essay', 'questions/x.yaml:4 kind must be recall or vignette'],
  ['    kind: recall # asked in every exam\n', '', 'questions/x.yaml:3 kind is missing; write recall or vignette'],
  [
    '30 seconds',
    'x'.repeat(71),
    'questions/x.yaml:10 options.0.text has 71 characters; shorten it to 70, more does not fit a button',
  ],
  [
    'counterstrain-hold-time',
    'Hold Time',
    'questions/x.yaml:3 id must be lower-case words joined by hyphens, such as counterstrain-hold-time',
  ],
  [
    '#hold-time',
    '',
    'questions/x.yaml:18 passage must be the id of a note and of its section, such as counterstrain#hold-time',
  ],
  ['level: 1', 'level: 4', 'questions/x.yaml:19 tags.level must be 1, 2 or 3'],
  ['reason: "by length"', 'by: me', 'questions/x.yaml:21 waive.0.reason is missing; give it a text'],
  ['topic: Counterstrain\n', '', 'questions/x.yaml:1 topic is missing; give it a text'],
  ['stem: >-', 'stem: "', 'questions/x.yaml:8 file is not valid YAML: Missing closing "quote'],
  ['kind: recall', 'kind: *nowhere', 'questions/x.yaml:1 file is not valid YAML: Unresolved alias'],
])('a mistake is named: %s -> %s', (from, to, expected) => {
  expect(problems(good.replace(from, to)).join('\n')).toContain(expected)
})

test('files that hold no questions say so', () => {
  expect(problems(' \n')).toEqual(['questions/x.yaml:1 file is empty; write topic: and questions:, or remove the file'])
  expect(problems('topic: A\nquestions: []')).toEqual(['questions/x.yaml:2 questions is empty; list at least one'])
  expect(problems('just text')).toEqual(['questions/x.yaml:1 file must be a group of fields'])
  expect(problems('topic: A\nquestions:\n  - text')).toEqual(['questions/x.yaml:3 question must be a group of fields'])
})

test('one bad question leaves the others', () => {
  const second = good
    .split('\n')
    .slice(2)
    .join('\n')
    .replace('hold-time', 'second')
    .replace('kind: recall', 'kind: essay')
  const { questions, problems } = readQuestions(good + second, 'questions/x.yaml')
  expect(questions.map(({ id }) => id)).toEqual(['counterstrain-hold-time'])
  expect(problems.map(problemLine)).toEqual(['questions/x.yaml:23 kind must be recall or vignette'])
})

test('one id is one question, over all files', async () => {
  const { questions, problems } = await readBank(await folderOf({ 'a.yaml': good, 'b.yml': good }))
  expect(questions.map(({ file }) => file)).toEqual(['questions/a.yaml'])
  expect(problems.map(problemLine)).toEqual([
    'questions/b.yml:3 id "counterstrain-hold-time" is also the id of questions/a.yaml:3; rename one of them',
  ])
})

test('files that cannot be text are named, the others read', async () => {
  const latin1 = Buffer.from(good.replace('Too short', 'Zu kurz für sie'), 'latin1')
  const large = Buffer.alloc(20_000_001, '#')
  const { questions, problems } = await readBank(await folderOf({ 'a.yaml': latin1, 'b.yaml': large, 'c.yaml': good }))
  expect(questions).toHaveLength(1)
  expect(problems.map(problemLine)).toEqual([
    'questions/a.yaml:11 text is not valid UTF-8; save the file again as UTF-8',
    'questions/b.yaml:1 file has 21 MB; split it, 20 MB is the most',
  ])
})

test('reading never throws, whatever the text', () => {
  const fragment = fc.constantFrom(
    'topic: a\n',
    'questions:\n',
    '  - id: b\n',
    '    options: ',
    '*x',
    '&x ',
    '!!js ',
    '[',
    '{',
    '"',
    '\t',
    '? ',
    '<<: ',
    '\u0000',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(fragment, fc.string())).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (text) => {
      const { problems } = readQuestions(text, 'x.yaml')
      for (const { line, message } of problems) expect([line > 0, message.length > 0]).toEqual([true, true])
    }),
    { numRuns: 500 },
  )
})

test('nor does a question whose parts are exchanged, and what comes out can be asked', () => {
  const part = fc.constantFrom(
    'kind',
    'recall',
    'key: true',
    'text',
    'why',
    'passage',
    'options:',
    '- text',
    'review',
    '30',
    '#',
    ':',
  )
  fc.assert(
    fc.property(part, fc.string({ maxLength: 20 }), (from, to) => {
      for (const { options } of readQuestions(
        good.replaceAll(from, () => to),
        'x.yaml',
      ).questions)
        expect(options.filter(({ key }) => key)).toHaveLength(1)
    }),
    { numRuns: 500 },
  )
})
