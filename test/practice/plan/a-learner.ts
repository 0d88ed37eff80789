import type { Question } from '../../../src/bank/question.ts'
import type { Card } from '../../../src/store/practice/cards.ts'

export const aQuestion = (id: string, row = '1.1', passage = `${id}#s`): Question => ({
  id,
  topic: 'TART',
  kind: 'recall',
  difficulty: 'easy',
  stem: `What of ${id}?`,
  options: ['a', 'b', 'c'].map((text, at) => ({ text, why: '', key: at === 0 })),
  passage,
  tags: { row },
  review: 'unreviewed',
  waivers: [],
  file: 'questions/test.yaml',
  line: 1,
  lines: { stem: 1, options: [1, 1, 1], passage: 1, tags: 1 },
})

/** Due on 2026-12-01 and seen twice. */
export const aCard = (question: string, change: Partial<Card> = {}): Card => ({
  question,
  due_day: '2026-12-01',
  last_day: '2026-11-25',
  last_asked: question,
  stability: 6,
  difficulty: 5,
  reviews: 2,
  misses: 0,
  missed_last: false,
  ...change,
})

export const many = <One>(count: number, of: (at: number) => One): One[] =>
  Array.from({ length: count }, (_, at) => of(at))
