import { describe, expect, it } from 'vitest'
import { halfOf, type Labelled, readQuestions } from '../../bench/questions.ts'
import { declining, type Outcome, ranking, trust } from '../../bench/score.ts'
import { openLibrary } from '../../src/knowledge/library.ts'

const answerable: Labelled = { question: 'how long', style: 'direct', passages: ['counterstrain#hold-time'] }
const unanswerable: Labelled = { question: 'who won', style: 'out-of-scope', passages: [] }

const first: Outcome = { labelled: answerable, found: ['counterstrain#hold-time', 'hvla#steps'] }
const second: Outcome = { labelled: answerable, found: ['hvla#steps', 'counterstrain#hold-time'] }
const wrongDecline: Outcome = { labelled: answerable, found: [] }
const rightDecline: Outcome = { labelled: unanswerable, found: [] }
const madeUp: Outcome = { labelled: unanswerable, found: ['hvla#steps'] }

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

describe('the labelled questions', async () => {
  const library = await openLibrary('knowledge')
  const questions = await readQuestions('bench/questions.yaml', library)

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
    await expect(readQuestions('bench/questions.yaml', empty)).rejects.toThrow(
      /the library has no passage .*mend the label/,
    )
  })
})
