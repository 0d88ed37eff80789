import { expect, test } from 'vitest'
import type { Question } from '../../../src/bank/question.ts'
import { type Known, pickReview, pickSet } from '../../../src/practice/sets/pick.ts'
import { aCard, aQuestion } from '../plan/a-learner.ts'

const nobody: Known = { cards: [], seen: new Map(), saved: new Set(), day: '2026-12-01', examDay: null }
const ids = (picks: readonly { readonly question: Question }[]) => picks.map(({ question }) => question.id)
const any = { from: 'any', count: 10 } as const

test('a set takes of each row of the blueprint what its share says', () => {
  const pool = ['1.1', '2.1', '3.1'].flatMap((row) =>
    Array.from({ length: 30 }, (_, at) => aQuestion(`${row}-${at}`, row)),
  )
  const shares = new Map([
    ['1.1', 0.5],
    ['2.1', 0.3],
    ['3.1', 0.2],
  ])
  for (const seed of [1, 2, 3]) {
    const rows = pickSet(pool, nobody, any, shares, seed).map((pick) => pick.question.tags.row)
    expect(Object.fromEntries([...Map.groupBy(rows, (row) => row ?? '')].map(([row, of]) => [row, of.length]))).toEqual(
      {
        '1.1': 5,
        '2.1': 3,
        '3.1': 2,
      },
    )
  }
})

test('what was never asked comes first, then what was missed, then what was asked longest ago', () => {
  const pool = ['new', 'missed', 'old', 'fresh'].map((id) => aQuestion(id))
  const seen = new Map([
    ['missed', { correct: false, at: new Date('2026-11-30') }],
    ['old', { correct: true, at: new Date('2026-10-01') }],
    ['fresh', { correct: true, at: new Date('2026-11-30') }],
  ])
  const taken = (count: number) =>
    ids(pickSet(pool, { ...nobody, seen }, { from: 'any', count }, new Map(), 1)).toSorted()
  expect(taken(1)).toEqual(['new'])
  expect(taken(2)).toEqual(['missed', 'new'])
  expect(taken(3)).toEqual(['missed', 'new', 'old'])
})

test('two questions about one passage come only where there is nothing else', () => {
  const pool = [aQuestion('a', '1.1', 'p#1'), aQuestion('b', '1.1', 'p#1'), aQuestion('c', '1.1', 'p#2')]
  for (const seed of [1, 2, 3, 4]) {
    expect(ids(pickSet(pool, nobody, { from: 'any', count: 2 }, new Map(), seed))).toContain('c')
    expect(pickSet(pool, nobody, any, new Map(), seed)).toHaveLength(3)
  }
})

test('new, missed and saved ones can be asked for alone', () => {
  const pool = ['new', 'missed', 'right'].map((id) => aQuestion(id))
  const known = {
    ...nobody,
    seen: new Map([
      ['missed', { correct: false, at: new Date() }],
      ['right', { correct: true, at: new Date() }],
    ]),
    saved: new Set(['right']),
  }
  const taken = (from: 'new' | 'missed' | 'saved') => ids(pickSet(pool, known, { from, count: 10 }, new Map(), 1))
  expect([taken('new'), taken('missed'), taken('saved')]).toEqual([['new'], ['missed'], ['right']])
})

test('of a passage its own questions come first, then those of its note', () => {
  const pool = [
    aQuestion('other', '1.1', 'note#b'),
    aQuestion('own', '1.1', 'note#a'),
    aQuestion('far', '1.1', 'else#a'),
  ]
  expect(ids(pickSet(pool, nobody, { ...any, passage: 'note#a' }, new Map(), 1))).toEqual(['own', 'other'])
})

test('of two twins that are due one waits for another day', () => {
  const pool = [aQuestion('a', '1.1', 'p#1'), aQuestion('b', '1.1', 'p#1')]
  const known = { ...nobody, cards: [aCard('a'), aCard('b', { due_day: '2026-11-30' })] }
  expect(ids(pickReview(pool, known, 10))).toEqual(['b'])
  const answered = { ...known, cards: [aCard('a'), aCard('b', { last_day: '2026-12-01', due_day: '2026-12-09' })] }
  expect(pickReview(pool, answered, 10)).toEqual([])
  expect(ids(pickReview(pool, { ...answered, day: '2026-12-02' }, 10))).toEqual(['a'])
})

test('a miss comes again in other words where the bank has some, and moves its own card', () => {
  const pool = [aQuestion('a', '1.1', 'p#1'), aQuestion('b', '1.1', 'p#1')]
  const missed = (last_asked: string) => ({ ...nobody, cards: [aCard('a', { missed_last: true, last_asked })] })
  expect(pickReview(pool, missed('a'), 10)).toMatchObject([{ question: { id: 'b' }, card: 'a' }])
  expect(pickReview(pool, missed('b'), 10)).toMatchObject([{ question: { id: 'a' }, card: 'a' }])
})

test('a question that left the bank is not due', () => {
  expect(pickReview([], { ...nobody, cards: [aCard('gone')] }, 10)).toEqual([])
})

test('misses come first, then what waits longest for its interval', () => {
  const pool = ['missed', 'late', 'later'].map((id) => aQuestion(id))
  const cards = [
    aCard('late', { due_day: '2026-11-29', last_day: '2026-10-01' }),
    aCard('later', { due_day: '2026-11-29', last_day: '2026-11-27' }),
    aCard('missed', { missed_last: true }),
  ]
  expect(ids(pickReview(pool, { ...nobody, cards }, 10))).toEqual(['missed', 'later', 'late'])
})
