import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOf, importQuestions } from '../../../src/bank/import/import.ts'
import { lintBank } from '../../../src/bank/lint/lint.ts'
import { problemLine } from '../../../src/library/note.ts'
import { question } from '../a-question.ts'

const read = (text: string, file: string) => {
  const { questions, problems } = importQuestions(text, file, 'Counterstrain')
  return { questions, problems: problems.map(problemLine) }
}

test('CSV: the columns make the question', () => {
  const { questions, problems } = read(
    '\uFEFFID,Topic,kind,difficulty,stem,a,b,c,d,key,why_a,why_b,why_c,why_d,passage,figure\n' +
      'x-1,Chapman points,vignette,hard,"Which one,\nthen?",A1,B1,C1,D1,C,no,no,yes,no,chapman-points#what,chapman-front\n',
    'q.csv',
  )
  expect(problems).toEqual([])
  expect(questions).toMatchObject([
    {
      id: 'x-1',
      topic: 'Chapman points',
      kind: 'vignette',
      difficulty: 'hard',
      stem: 'Which one,\nthen?',
      options: [{ text: 'A1' }, { text: 'B1' }, { text: 'C1', why: 'yes', key: true }, { text: 'D1', key: false }],
      passage: 'chapman-points#what',
      figure: 'chapman-front',
      review: 'unreviewed',
      file: 'q.csv',
      line: 2,
    },
  ])
})

test('CSV: what is missing or wrong is named by line', () => {
  expect(read('id,stem,a,b\n', 'q.csv').problems[0]).toContain(
    'q.csv:1 header has no column c, key; the columns are id,',
  )
  expect(read('stem,a,b,c,key,colour\n', 'q.csv').problems[0]).toContain('header has the unknown column colour')
  const rows = [
    'id,stem,a,b,c,key',
    'x-1,"Which\nline?",A,B,C,b',
    'x-2,Which?,A,B,C,d',
    'x-3,Which?,A,B',
    'x-4,Which?,A,B,,a',
    'x-5,,A,B,C,',
    `x-6,Which?,${'x'.repeat(71)},B,C,a`,
  ]
  expect(read(rows.join('\n'), 'q.csv').problems).toEqual([
    'q.csv:2 why, passage of "x-1" is empty; its author must write it in the bank',
    'q.csv:4 key "d" is no option of this row; write one of a, b, c',
    'q.csv:5 row cannot be read: Invalid Record Length: columns length is 6, got 4 on line 5; put cells that hold commas, quotes or lines between quotes',
    'q.csv:6 options are too few; list 3 to 5',
    'q.csv:7 key is empty; write a letter',
    'q.csv:8 option A has 71 characters; shorten it to 70, more does not fit a button',
  ])
})

test('GIFT: multiple choice comes in, feedback as why; the rest is named and skipped', () => {
  const gift = [
    '// from the course',
    '$CATEGORY: OMM',
    '',
    '::Hold time:: How long is it held? {',
    '  ~30 seconds#Too short.',
    '  =90 seconds#About 90 \\= right.',
    '  ~[html]<b>180</b> &amp; more',
    '}',
    '',
    'It is passive. {T}',
    '',
    'Which two? {~%50%one ~%50%two ~%-100%three}',
    '',
    'Broken {=a ~b',
    '',
    'No key {~a ~b ~c}',
  ]
  const { questions, problems } = read(gift.join('\r\n'), 'q.gift')
  expect(questions).toMatchObject([
    {
      id: 'hold-time',
      topic: 'Counterstrain',
      stem: 'How long is it held?',
      options: [
        { text: '30 seconds', why: 'Too short.', key: false },
        { text: '90 seconds', why: 'About 90 = right.', key: true },
        { text: '180 & more', why: '', key: false },
      ],
      line: 4,
    },
  ])
  expect(problems).toEqual([
    'q.gift:4 why, passage of "hold-time" is empty; its author must write it in the bank',
    'q.gift:10 question is skipped: its type is TF, the bank holds multiple choice only',
    'q.gift:12 question is skipped: it gives points to several options; the bank needs one best option',
    'q.gift:14 question is not valid GIFT: Expected "}" but end of input found.',
    'q.gift:16 options have no key; mark the best one with key: true',
  ])
})

test('Aiken: stem, lettered options, answer', () => {
  const aiken = [
    'How long is it',
    'held?',
    'A. 30 seconds',
    'B) 90 seconds',
    'C. 180 seconds',
    'ANSWER: B',
    '',
    'Which?',
    'A. one',
    'C. two',
    'D. three',
    'answer: d',
    'ANSWER: A',
    'No answer?',
    'A. one',
    'B. two',
    'Next?',
    'A. one',
    'B. two',
    'C. three',
    'ANSWER: E',
  ]
  const { questions, problems } = read(aiken.join('\n'), 'q.txt')
  expect(questions).toMatchObject([
    {
      stem: 'How long is it held?',
      options: [{ key: false }, { text: '90 seconds', key: true }, { key: false }],
      line: 1,
    },
  ])
  expect(questions[0]?.id).toMatch(/^counterstrain-[0-9a-f]{8}$/)
  expect(problems).toEqual([
    expect.stringMatching(
      /^q\.txt:1 why, passage of "counterstrain-\w+" is empty; its author must write it in the bank$/,
    ),
    'q.txt:10 option is C where B should come',
    'q.txt:11 option is D where C should come',
    'q.txt:12 answer "d" is no option above; write one of A, B, C',
    'q.txt:13 answer stands without a question above it',
    'q.txt:14 question has no answer; end it with a line such as ANSWER: B',
    'q.txt:21 answer "E" is no option above; write one of A, B, C',
  ])
})

test('an id that is taken is a double or a conflict', () => {
  const csv =
    'id,stem,a,b,c,key\nx-1,Which?,A,B,C,a\nx-1,Which?,A,B,C,a\nx-1,Where?,A,B,C,a\ncounterstrain-hold-time,Who?,A,B,C,a\n'
  const { questions, problems } = importQuestions(csv, 'q.csv', 'X', { known: [question()] })
  expect(questions.map(({ id, stem }) => [id, stem])).toEqual([['x-1', 'Which?']])
  expect(problems.map(problemLine).slice(1)).toEqual([
    'q.csv:3 id "x-1" is already there, word for word (q.csv:2); it is left out',
    'q.csv:4 id "x-1" is the id of another question (q.csv:2); give it an id of its own',
    'q.csv:5 id "counterstrain-hold-time" is the id of another question (questions/counterstrain.yaml:3); give it an id of its own',
  ])
})

test('the same file again is noticed, though Aiken has no ids', () => {
  const aiken = 'Which?\nA. one\nB. two\nC. three\nANSWER: C\n'
  const { questions } = importQuestions(aiken, 'q.txt', 'X')
  expect(importQuestions(aiken, 'q.txt', 'X', { known: questions }).questions).toEqual([])
})

test('an import without reasons is kept back by the linter', () => {
  const { questions } = importQuestions('Which?\nA. one\nB. two\nC. three\nANSWER: C\n', 'q.txt', 'X')
  const errors = lintBank(questions, new Set()).filter(({ level }) => level === 'error')
  expect(errors.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'L03 the option "one" has no why',
    'L03 the option "two" has no why',
    'L03 the option "three" has no why',
    'L03 no passage proves the key',
  ])
})

test('the format comes from the ending, and for .txt from the text', () => {
  expect([
    formatOf('a.CSV', ''),
    formatOf('a.gift', ''),
    formatOf('a.txt', 'x\nANSWER: A'),
    formatOf('a.txt', 'x {=a}'),
  ]).toEqual(['csv', 'gift', 'aiken', 'gift'])
  expect(read('text', 'q.docx').problems).toEqual([
    'q.docx:1 file has an unknown format; say csv, gift or aiken, or end the name so',
  ])
})

test('importing never throws, whatever the text', () => {
  const fragment = fc.constantFrom(
    '{=a ~b ~c}',
    '::',
    'ANSWER: A',
    '\nA. x',
    '\n\n',
    'id,stem,a,b,c,key\n',
    '"',
    ',',
    '#',
    '->',
    '%50%',
    '//',
    '$CATEGORY',
    '[html]',
    '\\',
  )
  const text = fc.array(fc.oneof(fragment, fc.string())).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.constantFrom('csv' as const, 'gift' as const, 'aiken' as const), (text, format) => {
      importQuestions(text, 'x', 'X', { format })
    }),
    { numRuns: 500 },
  )
})
