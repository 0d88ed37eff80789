import { expect, test } from 'vitest'
import { isWanted } from '../../src/bank/wanted.ts'

const ribs = { topic: 'Ribs', difficulty: 'hard', tags: { row: '2.1' } } as const
const visit = { topic: 'Your visit', difficulty: 'easy', tags: { row: 'none' as never } } as const
const imported = { topic: 'Ribs', difficulty: 'hard', tags: {} } as const

test('a question fits by its topic and its difficulty', () => {
  expect(isWanted(ribs, {})).toBe(true)
  expect(isWanted(ribs, { topics: ['Sacrum', 'Ribs'], difficulty: 'hard' })).toBe(true)
  expect(isWanted(ribs, { topics: ['Sacrum'] })).toBe(false)
  expect(isWanted(ribs, { difficulty: 'easy' })).toBe(false)
})

test('what the board does not ask about comes only where its topic is named', () => {
  expect(isWanted(visit, {})).toBe(false)
  expect(isWanted(visit, { topics: [] })).toBe(false)
  expect(isWanted(visit, { topics: ['Your visit'] })).toBe(true)
  expect(isWanted(visit, { topics: ['Your visit'], difficulty: 'hard' })).toBe(false)
})

test('a question that nobody has placed is asked like all others', () => {
  expect(isWanted(imported, {})).toBe(true)
})
