import { keyIndex, type Question } from '../question.ts'
import { contentOf } from './words.ts'

/** What a student tries who knows nothing. Each gives its options a weight; the heaviest are guessed among. */
const strategies: Readonly<Record<string, (question: Question) => number[]>> = {
  'longest option': ({ options }) => options.map(({ text }) => text.length),
  'most overlap with the stem': ({ stem, options }) => {
    const words = contentOf(stem)
    return options.map(({ text }) => contentOf(text).intersection(words).size)
  },
  'middle position': ({ options }) => options.map((_, at) => (at > 0 && at < options.length - 1 ? 1 : 0)),
  'first letter': ({ options }) => options.map((_, at) => (at === 0 ? 1 : 0)),
}

export interface Guesser {
  readonly name: string
  /** The share of questions it gets right, on average. */
  readonly score: number
  /** What blind chance gets right, and ten points: more betrays a habit of the writers. */
  readonly limit: number
}

export function guessers(questions: readonly Question[]): Guesser[] {
  const mean = (value: (question: Question) => number) =>
    questions.length === 0 ? 0 : questions.reduce((sum, question) => sum + value(question), 0) / questions.length
  const limit = mean(({ options }) => 1 / options.length) + 0.1
  return Object.entries(strategies).map(([name, weigh]) => ({
    name,
    limit,
    score: mean((question) => {
      const weights = weigh(question)
      const best = Math.max(...weights)
      return weights[keyIndex(question)] === best ? 1 / weights.filter((weight) => weight === best).length : 0
    }),
  }))
}

/** How many keys stand in each position. */
export function keyPositions(questions: readonly Question[]): number[] {
  const most = Math.max(0, ...questions.map(({ options }) => options.length))
  return Array.from({ length: most }, (_, at) => questions.filter((question) => keyIndex(question) === at).length)
}
