import { expect, test } from 'vitest'
import { weekReport } from '../../../src/quiz/report/week-report.ts'
import type { ReportedAnswer } from '../../../src/store/rounds/answers.ts'

const ribs = {
  id: 'round 1',
  question: 'ribs-1',
  topic: 'Ribs',
  stem: 'Which rib is it?',
  optionTexts: ['First', 'Second', 'Tenth', 'Twelfth'],
  key: 1,
}
const sacrum = {
  id: 'round 2',
  question: 'sacrum-1',
  topic: 'Sacrum',
  stem: 'Which axis is it?',
  optionTexts: ['Left', 'Right', 'Upper', 'Lower'],
  key: 0,
}

function answer(round: typeof ribs, member: string | null, choice: number, first = true): ReportedAnswer {
  const correct = choice === round.key
  const { id, question, topic } = round
  return { member, round: id, question, topic, choice, correct, points: correct ? 2 : 0, first }
}

test('a quiet week', () => {
  const nothing = { rounds: 0, answers: 0, participants: 0, accuracy: undefined, topics: [], members: [] }
  expect(weekReport([], [])).toEqual(nothing)
  expect(weekReport([ribs], [])).toEqual({ ...nothing, rounds: 1 })
})

test('a busy week: who took part, what was hard, what fooled', () => {
  const report = weekReport(
    [ribs, sacrum],
    [
      answer(ribs, 'alice', 1),
      answer(ribs, 'bob', 2),
      answer(ribs, 'carol', 2),
      answer(ribs, 'dave', 0),
      answer(sacrum, 'alice', 0),
      answer(sacrum, 'bob', 0),
      answer(sacrum, 'carol', 3),
    ],
  )
  expect(report).toEqual({
    rounds: 2,
    answers: 7,
    participants: 4,
    accuracy: 3 / 7,
    topics: [
      { topic: 'Ribs', answered: 4, right: 1, accuracy: 1 / 4 },
      { topic: 'Sacrum', answered: 3, right: 2, accuracy: 2 / 3 },
    ],
    hardest: { question: 'ribs-1', stem: 'Which rib is it?', accuracy: 1 / 4, answered: 4 },
    foolingDistractor: { question: 'ribs-1', stem: 'Which rib is it?', text: 'Tenth', count: 2, share: 1 / 2 },
    members: [
      { member: 'alice', answered: 2, right: 2, accuracy: 1, points: 4 },
      { member: 'bob', answered: 2, right: 1, accuracy: 1 / 2, points: 2 },
      { member: 'carol', answered: 2, right: 0, accuracy: 0, points: 0 },
      { member: 'dave', answered: 1, right: 0, accuracy: 0, points: 0 },
    ],
  })
})

test('a repeat counts as an answer and for its member, but not for the accuracy', () => {
  const report = weekReport([ribs], [answer(ribs, 'alice', 1), answer(ribs, 'bob', 1, false)])
  expect(report).toMatchObject({ answers: 2, participants: 2, accuracy: 1 })
  expect(report.topics).toEqual([{ topic: 'Ribs', answered: 1, right: 1, accuracy: 1 }])
  const onlyRepeats = weekReport([ribs], [answer(ribs, 'bob', 1, false)])
  expect(onlyRepeats.accuracy).toBeUndefined()
  expect(onlyRepeats.topics).toEqual([])
})

test('an answer whose member was erased still counts, and belongs to nobody', () => {
  const report = weekReport([ribs], [answer(ribs, null, 0), answer(ribs, null, 0), answer(ribs, 'alice', 1)])
  expect(report).toMatchObject({ answers: 3, participants: 1, accuracy: 1 / 3 })
  expect(report.members.map(({ member }) => member)).toEqual(['alice'])
  expect(report.foolingDistractor).toMatchObject({ text: 'First', count: 2, share: 2 / 3 })
})

test('two answers make nothing hard, and one wrong choice fools nobody', () => {
  const report = weekReport([ribs], [answer(ribs, 'alice', 0), answer(ribs, 'bob', 2)])
  expect(report).toMatchObject({ answers: 2, accuracy: 0 })
  expect(report).not.toHaveProperty('hardest')
  expect(report).not.toHaveProperty('foolingDistractor')
})

test('a right answer never is the distractor, however many chose it', () => {
  const report = weekReport(
    [ribs],
    ['alice', 'bob', 'carol'].map((member) => answer(ribs, member, ribs.key)),
  )
  expect(report.hardest).toMatchObject({ accuracy: 1, answered: 3 })
  expect(report).not.toHaveProperty('foolingDistractor')
})

test('a question asked twice is judged by both rounds; a distractor by its own', () => {
  const again = { ...ribs, id: 'round 3', optionTexts: ['Second', 'First', 'Tenth', 'Twelfth'], key: 0 }
  const report = weekReport(
    [ribs, again],
    [answer(ribs, 'alice', 0), answer(again, 'bob', 1), answer(again, 'carol', 1), answer(again, 'dave', 0)],
  )
  expect(report.hardest).toMatchObject({ question: 'ribs-1', accuracy: 1 / 4, answered: 4 })
  expect(report.foolingDistractor).toMatchObject({ text: 'First', count: 2, share: 2 / 3 })
})

test('members with as many points are led by who answered more', () => {
  const report = weekReport(
    [ribs, sacrum],
    [answer(ribs, 'alice', 1), answer(ribs, 'bob', 1), answer(sacrum, 'bob', 3)],
  )
  expect(report.members.map(({ member }) => member)).toEqual(['bob', 'alice'])
})
