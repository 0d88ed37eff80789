import { expect, test } from 'vitest'
import { findingLine } from '../../../src/bank/lint/finding.ts'
import { lintBank } from '../../../src/bank/lint/lint.ts'
import type { Question } from '../../../src/bank/question.ts'
import { options, question, vignetteStem } from '../a-question.ts'

const passages = new Set(['counterstrain#hold-time'])

/** Stems that share no word, so that only what a test changes is alike. */
const stemOf = (at: number) => `Which ${[...'abcdefghij'].map((letter) => `${letter}${at}word`).join(' ')} is it?`

const bank = (count: number, change: (at: number) => Partial<Question>): Question[] =>
  Array.from({ length: count }, (_, at) =>
    question({ id: `q-${at}`, line: at * 10 + 1, stem: stemOf(at), ...change(at) }),
  )

const lines = (rule: string, questions: Question[]): string[] =>
  lintBank(questions, passages)
    .filter((finding) => finding.rule === rule)
    .map(findingLine)

const four = ['Firm barrier', 'Hard barrier', 'Soft barrier', 'Weak barrier']
/** Every position as often, never twice running. */
const evenly = (at: number) => ({ options: options(at % 4, ...four) })

test('L01: one question has three options where the others have four', () => {
  const odd = (at: number) => (at === 2 ? { options: options(0, 'A', 'B', 'C') } : {})
  expect(lines('L01', bank(4, odd))).toEqual([
    'questions/counterstrain.yaml:21 L01 it has 3 options, most of the bank has 4; give all questions the same number',
  ])
  expect(lines('L01', bank(4, evenly))).toEqual([])
})

test('L04: a stem is there twice, or nearly', () => {
  const again = lintBank(
    bank(2, () => ({ stem: vignetteStem })),
    passages,
  ).filter(({ rule }) => rule === 'L04')
  expect(again).toMatchObject([{ level: 'error', message: 'the stem is that of q-0 (questions/counterstrain.yaml:1)' }])
  const near = (at: number) => ({ stem: at ? vignetteStem.replace('nurse', 'cook') : vignetteStem })
  expect(lintBank(bank(2, near), passages).filter(({ rule }) => rule === 'L04')).toMatchObject([{ level: 'warning' }])
  expect(lines('L04', bank(50, evenly))).toEqual([])
})

test('L04: another patient and the same key make twins, another key makes none', () => {
  const retold = vignetteStem
    .replace('A 34-year-old nurse', 'A 51-year-old cook')
    .replace('a long shift in the ward', 'moving')
  const twins = (key: (at: number) => number) =>
    lintBank(
      bank(2, (at) => ({ stem: at ? retold : vignetteStem, options: options(key(at), ...four) })),
      passages,
    ).filter(({ rule }) => rule === 'L04')
  expect(twins(() => 2)).toMatchObject([
    { level: 'warning', message: 'the stem hardly differs from q-0 (questions/counterstrain.yaml:1)' },
  ])
  expect(twins((at) => at)).toEqual([])
})

test('L10: the longest option is the key too often', () => {
  const longest = (at: number) => ({
    options: options(at % 4, ...four.map((text, n) => (n === at % 4 ? `A ${text}` : text))),
  })
  expect(lines('L10', bank(20, longest))).toEqual([
    'questions:1 L10 the key is the longest option in 100 % of the questions; lengthen distractors',
  ])
  expect(lines('L10', bank(20, evenly))).toEqual([])
})

test('L12: absolute words mark the wrong options', () => {
  const always = (at: number) => ({
    options: options(at % 4, ...four.map((text, n) => (n === (at + 1) % 4 ? `Always ${text}` : text))),
  })
  const bare = (at: number) => ({
    options: options(at % 4, ...four.map((text, n) => (n === at % 4 ? `Always ${text}` : text))),
  })
  expect(lines('L12', bank(6, always))).toContain(
    'questions:1 L12 100 % of the options with an absolute word are wrong; reword the distractors',
  )
  expect(lines('L12', bank(6, bare)).filter((line) => line.startsWith('questions:1'))).toEqual([])
})

test('L27: a question leans on another', () => {
  const key = 'Slow passive return to the neutral position'
  const leans = (at: number) =>
    at === 0
      ? { options: options(0, key, 'A fast return', 'A thrust', 'A pump') }
      : { stem: `After a ${key.toLowerCase()}, which step?` }
  expect(lines('L27', bank(2, leans))).toEqual([
    'questions/counterstrain.yaml:6 L27 the stem holds the key of q-0; let every question stand for itself',
  ])
  expect(
    lines(
      'L27',
      bank(1, () => ({ stem: 'In the patient of the previous question, which step is next?' })),
    ),
  ).toHaveLength(1)
  expect(lines('L27', bank(3, evenly))).toEqual([])
})

test('L30, L31, L34: keys hide in the middle', () => {
  const middle = bank(32, (at) => ({ options: options(1 + (at % 2), ...four) }))
  expect(lines('L30', middle)).toEqual([
    'questions:1 L30 the keys stand unevenly: A 0 %, B 50 %, C 50 %, D 0 %; choose distractors that move some of them',
  ])
  expect(lines('L31', middle)[0]).toContain('100 % of the keys hide at B and C')
  expect(lines('L34', middle)).toEqual([
    'questions:1 L34 who always takes the middle position gets 50 % right (limit 35 %); find the questions it gets right and change their options',
  ])
  const spread = bank(32, evenly)
  expect([...lines('L30', spread), ...lines('L31', spread), ...lines('L34', spread)]).toEqual([])
})

test('L30: four keys running at one position of a file', () => {
  const run = bank(5, (at) => ({ options: options(at === 0 ? 1 : 3, ...four) }))
  expect(lines('L30', run)).toEqual([
    'questions/counterstrain.yaml:41 L30 the fourth key in a row at position D; move it elsewhere in the file',
  ])
  const twoFiles = run.map((item, at) => ({ ...item, file: `questions/${at % 2}.yaml` }))
  expect(lines('L30', twoFiles)).toEqual([])
})

test('L32: a topic of few questions', () => {
  expect(lines('L32', bank(4, evenly))).toEqual([
    'questions:1 L32 the topic Counterstrain has 4 questions; write 5 at least',
  ])
  expect(lines('L32', bank(5, evenly))).toEqual([])
})

test('L33: too few vignettes', () => {
  const some = (share: number) => bank(10, (at) => ({ kind: at < share ? 'vignette' : 'recall' }))
  expect(lines('L33', some(4))).toEqual([
    'questions:1 L33 40 % of the questions ask to apply what is known; write more vignettes',
  ])
  expect(lines('L33', some(5))).toEqual([])
})

test('L34: whoever knows nothing is betrayed by length, by words of the stem, by the first letter', () => {
  const betrayed = bank(20, () => ({
    stem: 'Which sign is warm moist skin over a segment of the spine in a patient?',
    options: options(0, 'Warm and moist skin', 'Old change', 'Scarring', 'Weakness'),
  }))
  expect(lines('L34', betrayed).map((line) => /takes the (.+) gets (\d+)/.exec(line)?.slice(1))).toEqual([
    ['longest option', '100'],
    ['most overlap with the stem', '100'],
    ['first letter', '100'],
  ])
})

test('an empty bank has nothing to find', () => {
  expect(lintBank([], new Set())).toEqual([])
})
