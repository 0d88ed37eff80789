import { expect, test } from 'vitest'
import { flaggedQuestions } from '../../../src/quiz/report/flagged.ts'
import { practisedBlocks, practisedQuestions } from '../../../src/quiz/report/practised.ts'
import { practiceCsv } from '../../../src/quiz/report/report-csv.ts'
import { fingerprintOf } from '../../../src/quiz/round/fingerprint.ts'
import { question } from '../../bank/a-question.ts'

const known = question({ id: 'known' })
const find = (id: string) => (id === 'known' ? known : undefined)
const now = fingerprintOf(known)

test('flags stand by question and text, most flagged first, what was mended since last', () => {
  const flagged = flaggedQuestions(
    [
      { question: 'known', fingerprint: 'before', reason: 'key', count: 9 },
      { question: 'gone', fingerprint: 'x', reason: 'other', count: 1 },
      { question: 'known', fingerprint: now, reason: 'key', count: 2 },
      { question: 'known', fingerprint: now, reason: 'wording', count: 1 },
    ],
    find,
  )
  expect(flagged.map(({ question, count, isMended, stem }) => [question, count, isMended, stem !== undefined])).toEqual(
    [
      ['known', 3, false, true],
      ['gone', 1, false, false],
      ['known', 9, true, true],
    ],
  )
})

const share = (learners: number, right = 1) => ({
  question: 'known',
  fingerprint: now,
  learners,
  answered: learners,
  right,
})

test.each([0, 1, 4])('of %i learners it says the same: too few', (learners) => {
  const none = practisedBlocks(practisedQuestions([], find))
  expect(practisedBlocks(practisedQuestions(learners ? [share(learners)] : [], find))).toEqual(none)
  expect(JSON.stringify(none)).toContain('too few to show')
})

test('from five on a question is shown and stands in the table', () => {
  const practised = practisedQuestions([share(5, 2)], find)
  expect(practised).toMatchObject([{ question: 'known', learners: 5, answered: 5, right: 2, share: 0.4 }])
  const [head, row] = practiceCsv(practised).split('\r\n')
  expect(head).toBe('\uFEFFquestion,stem,learners,answered,right,share')
  expect(row).toMatch(/^known,.*,5,5,2,0\.400$/)
})
