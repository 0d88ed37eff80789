import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from '../../../src/bank/question.ts'
import { pickQuestion } from '../../../src/quiz/round/picker.ts'
import { question } from '../../bank/a-question.ts'

/** One question per element, of that topic: `['A', 'A', 'B']`. */
const bankOf = (topics: readonly string[]): Question[] =>
  topics.map((topic, at) => question({ id: `${topic}-${at}`, topic, difficulty: at % 2 ? 'hard' : 'easy' }))

const banks = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1, maxLength: 15 }).map(bankOf)

/** A channel that is sent one question after another. */
function channel() {
  const posts: string[] = []
  const posted = () =>
    [...Map.groupBy(posts.keys(), (at) => posts[at] ?? '')].map(([id, ats]) => ({
      question: id,
      times: ats.length,
      lastAt: new Date(ats.at(-1) ?? 0),
    }))
  const draw = (questions: readonly Question[], seed: number, filter: Filter = {}) => {
    const picked = pickQuestion({ questions, posted: posted(), seed, ...filter })
    if (picked) posts.push(picked.id)
    return picked
  }
  return { posts, draw }
}
type Filter = Partial<Pick<Parameters<typeof pickQuestion>[0], 'topics' | 'difficulty'>>

test('every cycle posts all of the bank before any question comes again', () => {
  fc.assert(
    fc.property(banks, fc.integer(), (bank, seed) => {
      const { posts, draw } = channel()
      for (let at = 0; at < bank.length * 3; at++) draw(bank, seed + at)
      for (const cycle of [0, 1, 2]) {
        const inCycle = posts.slice(cycle * bank.length, (cycle + 1) * bank.length)
        expect(new Set(inCycle).size).toBe(bank.length)
      }
    }),
  )
})

test('a question never returns before half of the others were posted', () => {
  fc.assert(
    fc.property(banks, fc.integer(), (bank, seed) => {
      const { posts, draw } = channel()
      for (let at = 0; at < bank.length * 3; at++) draw(bank, seed + at)
      const half = Math.floor(bank.length / 2)
      for (const [at, id] of posts.entries()) expect(posts.slice(Math.max(0, at - half), at)).not.toContain(id)
    }),
  )
})

test('topics take turns: one is two posts behind another only once it has nothing new', () => {
  fc.assert(
    fc.property(banks, fc.integer(), (bank, seed) => {
      const { posts, draw } = channel()
      const topics = [...new Set(bank.map(({ topic }) => topic))]
      const countOf = (topic: string) => posts.filter((id) => id.startsWith(topic)).length
      for (let at = 0; at < bank.length; at++) {
        draw(bank, seed + at)
        const withMore = topics.filter((topic) => countOf(topic) < bank.filter((q) => q.topic === topic).length)
        const most = Math.max(...topics.map(countOf))
        for (const topic of withMore) expect(most - countOf(topic)).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('the same seed picks the same question, however the lists are ordered', () => {
  fc.assert(
    fc.property(banks, fc.integer(), fc.nat(30), (bank, seed, before) => {
      const { posts, draw } = channel()
      for (let at = 0; at < before; at++) draw(bank, seed + at)
      const posted = posts.map((id, at) => ({ question: id, times: 1, lastAt: new Date(at) }))
      const once = [...new Map(posted.map((post) => [post.question, post])).values()]
      const picked = pickQuestion({ questions: bank, posted: once, seed })
      expect(picked).toBeDefined()
      expect(pickQuestion({ questions: bank.toReversed(), posted: once.toReversed(), seed })).toBe(picked)
    }),
  )
})

test('over the seeds every question can come first, each topic as often', () => {
  const bank = bankOf(['A', 'A', 'A', 'B'])
  const first = Array.from({ length: 1_000 }, (_, seed) => pickQuestion({ questions: bank, posted: [], seed })?.id)
  expect(new Set(first).size).toBe(4)
  expect(Math.abs(first.filter((id) => id === 'B-3').length - 500)).toBeLessThan(80)
})

test('filters narrow the bank, and what was posted under one filter counts under all', () => {
  const { draw } = channel()
  const bank = bankOf(['A', 'A', 'B', 'B'])
  expect(draw(bank, 1, { topics: ['B'], difficulty: 'hard' })?.id).toBe('B-3')
  expect(draw(bank, 2, { topics: ['B'] })?.id).toBe('B-2')
  // Both of A come before B has a turn again.
  expect([draw(bank, 3)?.topic, draw(bank, 4, { topics: [] })?.topic]).toEqual(['A', 'A'])
  expect(draw(bank, 5, { topics: ['C'] })).toBeUndefined()
})

test('a question new to an old bank comes next, but not again and again until it has caught up', () => {
  const old = bankOf(['A', 'A', 'A', 'A'])
  const { posts, draw } = channel()
  for (let at = 0; at < 40; at++) draw(old, at)
  const grown = [...old, question({ id: 'A-new', topic: 'A' })]
  for (let at = 0; at < 3; at++) draw(grown, at)
  expect(posts.slice(40).map((id) => id === 'A-new')).toEqual([true, false, false])
})

test('a bank of one repeats its question, an empty bank has none, and lost questions do not matter', () => {
  const [only] = bankOf(['A'])
  const posted = [
    { question: 'A-0', times: 3, lastAt: new Date(3) },
    { question: 'gone', times: 1, lastAt: new Date(4) },
  ]
  expect(pickQuestion({ questions: bankOf(['A']), posted, seed: 1 })?.id).toBe(only?.id)
  expect(pickQuestion({ questions: [], posted, seed: 1 })).toBeUndefined()
})
