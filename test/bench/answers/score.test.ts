import { describe, expect, it } from 'vitest'
import { halfOf, type Labelled, readQuestions } from '../../../bench/answers/questions.ts'
import { aims, declining, type Outcome, ranking, trust } from '../../../bench/answers/score.ts'
import { openShipped } from '../../support/library/shipped.ts'

const answerable: Labelled = { question: 'how long', style: 'direct', passages: ['counterstrain#hold-time'] }
const unanswerable: Labelled = { question: 'who won', style: 'out-of-scope', passages: [] }

const first: Outcome = { labelled: answerable, found: ['counterstrain#hold-time', 'hvla#steps'] }
const second: Outcome = { labelled: answerable, found: ['hvla#steps', 'counterstrain#hold-time'] }
const wrongDecline: Outcome = { labelled: answerable, found: [] }
const rightDecline: Outcome = { labelled: unanswerable, found: [] }
const madeUp: Outcome = { labelled: unanswerable, found: ['hvla#steps'] }
const nearMiss: Labelled = { question: 'what dose', style: 'adversarial', passages: [] }
const nearDecline: Outcome = { labelled: nearMiss, found: [] }
const nearMadeUp: Outcome = { labelled: nearMiss, found: ['hvla#steps'] }

describe('the score of an engine', () => {
  it('counts where the first passage that answers stands', () => {
    expect(ranking([first, second])).toEqual({ recall1: 0.5, recall3: 1, mrr: 0.75 })
  })

  it('counts a declined question with an answer as missed, and leaves out those without one', () => {
    expect(ranking([first, wrongDecline, rightDecline])).toEqual({ recall1: 0.5, recall3: 0.5, mrr: 0.5 })
  })

  it('holds a wrong decline against the precision of declining, and an invented answer against its recall', () => {
    expect(declining([first, wrongDecline, rightDecline, madeUp])).toEqual({ precision: 0.5, recall: 0.5 })
  })

  it('trusts only answers whose first passage answers', () => {
    expect(trust([first, second, madeUp, rightDecline])).toBeCloseTo(1 / 3)
  })
})

describe('the aims', () => {
  const keyword: Labelled = { question: 'hold time', style: 'keyword', passages: ['counterstrain#hold-time'] }
  const hit: Outcome = { labelled: keyword, found: ['counterstrain#hold-time'] }
  const times = (count: number, outcome: Outcome) => Array.from({ length: count }, () => outcome)
  const reach = (own: readonly Outcome[], others: Record<string, readonly Outcome[]> = {}) =>
    aims(own, new Map(Object.entries(others)))

  it('are met at the bound itself', () => {
    const own = [...times(40, first), ...times(7, second), ...times(3, wrongDecline), ...times(50, hit)]
    const all = reach([...own, ...times(19, rightDecline), madeUp, ...times(19, nearDecline), nearMadeUp], {
      far: times(2, second),
      near: [...times(85, hit), ...times(15, second)],
    })
    expect(all.map(({ name, met }) => [name, met])).toEqual([
      ['recall@1', true],
      ['recall@3', true],
      ['recall@1 of the lowest style: direct', true],
      ['answered of out-of-scope', true],
      ['answered of adversarial', true],
      ['declined of the answerable', true],
      ['lead at recall@1 over the best other engine: near', true],
    ])
  })

  it('count a lead of exactly five points, though 0.95 - 0.9 is less in floating point', () => {
    const all = reach([...times(95, hit), ...times(5, second)], { near: [...times(90, hit), ...times(10, second)] })
    expect(all.at(-1)?.met).toBe(true)
  })

  it('are missed by one question more', () => {
    const own = [...times(89, hit), ...times(7, second), ...times(4, wrongDecline)]
    const all = reach(
      [...own, ...times(18, rightDecline), ...times(2, madeUp), ...times(18, nearDecline), ...times(2, nearMadeUp)],
      {
        near: [...times(85, hit), ...times(15, second)],
      },
    )
    expect(all.filter(({ met }) => met)).toEqual([])
  })

  it('name the style and the engine they turn on, with what was reached', () => {
    const all = reach([hit, first, second], { weak: [second, second], strong: [hit, second] })
    expect(all[2]).toMatchObject({ name: 'recall@1 of the lowest style: direct', reached: 0.5 })
    expect(all[6]?.name).toBe('lead at recall@1 over the best other engine: strong')
    expect(all[6]?.reached).toBeCloseTo(2 / 3 - 1 / 2)
  })

  it('are missed when there is nothing to measure', () => {
    expect(reach([]).some(({ met }) => met)).toBe(false)
  })
})

describe('the labelled questions', async () => {
  const library = await openShipped()
  const questions = await readQuestions('bench/answers/questions.yaml', library)

  it('name only passages that the library holds, on both sides of the split', () => {
    expect(questions.length).toBeGreaterThanOrEqual(300)
    expect(Map.groupBy(questions, halfOf).size).toBe(2)
  })

  it('are each asked once', () => {
    const asked = questions.map(({ question, context }) => `${context ?? ''} ${question}`)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('are refused with the question and the passage that is not there', async () => {
    const empty = { ...library, passage: () => undefined }
    await expect(readQuestions('bench/answers/questions.yaml', empty)).rejects.toThrow(
      /the library has no passage .*mend the label/,
    )
  })
})
