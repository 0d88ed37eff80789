import { type Guesser, guessers, keyPositions } from './lint/guessers.ts'
import type { Question } from './question.ts'

export interface BankStats {
  readonly questions: number
  readonly unreviewed: number
  /** Of 1, as every share here. */
  readonly vignetteShare: number
  /** In alphabetical order. */
  readonly topics: readonly TopicStats[]
  /** How many keys stand at A, B, C … */
  readonly keyPositions: readonly number[]
  readonly guessers: readonly Guesser[]
}

interface TopicStats {
  readonly topic: string
  readonly questions: number
  readonly vignettes: number
  readonly unreviewed: number
}

export function bankStats(questions: readonly Question[]): BankStats {
  const topics = [...Map.groupBy(questions, ({ topic }) => topic)].map(([topic, group]) => ({
    topic,
    questions: group.length,
    vignettes: group.filter(({ kind }) => kind === 'vignette').length,
    unreviewed: group.filter(({ review }) => review === 'unreviewed').length,
  }))
  const sum = (of: (topic: TopicStats) => number) => topics.reduce((total, topic) => total + of(topic), 0)
  return {
    questions: questions.length,
    unreviewed: sum(({ unreviewed }) => unreviewed),
    vignetteShare: questions.length === 0 ? 0 : sum(({ vignettes }) => vignettes) / questions.length,
    topics: topics.toSorted((a, b) => a.topic.localeCompare(b.topic)),
    keyPositions: keyPositions(questions),
    guessers: guessers(questions),
  }
}
