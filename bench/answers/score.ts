import type { Labelled } from './questions.ts'

/** One labelled question and what an engine returned for it. */
export interface Outcome {
  readonly labelled: Labelled
  readonly found: readonly string[]
  /** What was found is offered as a guess: neither an answer nor declined. */
  readonly isUnsure?: boolean
}

/** Shares, 0 to 1; NaN where there is nothing to share. */
export interface Ranking {
  /** Of the questions with an answer: a passage that answers stands among the first one, or three. */
  readonly recall1: number
  readonly recall3: number
  /** The mean of 1 / place of the first passage that answers. */
  readonly mrr: number
}

export function ranking(outcomes: readonly Outcome[]): Ranking {
  const places = outcomes.filter(isAnswerable).map(place)
  return {
    recall1: mean(places.map((at) => Number(at <= 1))),
    recall3: mean(places.map((at) => Number(at <= 3))),
    mrr: mean(places.map((at) => 1 / at)),
  }
}

/** Precision: of what was declined, the share without an answer. Recall: of what has no answer, the share declined. */
export function declining(outcomes: readonly Outcome[]): { readonly precision: number; readonly recall: number } {
  return {
    precision: mean(outcomes.filter(isDeclined).map((outcome) => Number(!isAnswerable(outcome)))),
    recall: declined(outcomes.filter((outcome) => !isAnswerable(outcome))),
  }
}

/** Of the questions that were answered, the share whose first passage answers: how far an answer can be trusted. */
export const trust = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.filter(isAnswered).map((outcome) => Number(place(outcome) === 1)))

/** The share answered, and that offered as a guess. */
export const answered = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.map((outcome) => Number(isAnswered(outcome))))
export const unsure = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.map(({ isUnsure }) => Number(isUnsure === true)))

/** The share declined. */
export const declined = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.map((outcome) => Number(isDeclined(outcome))))

/** What the bot is meant to reach on questions that it was not tuned on. Shares, 0 to 1. */
export interface Aim {
  readonly name: string
  readonly bound: number
  readonly kind: 'at least' | 'at most'
  readonly reached: number
  readonly met: boolean
}

/** `others` are the engines that the bot is compared with, by name. */
export function aims(own: readonly Outcome[], others: ReadonlyMap<string, readonly Outcome[]>): Aim[] {
  const { recall1, recall3 } = ranking(own)
  const answerable = own.filter(isAnswerable)
  const styles = [...Map.groupBy(answerable, ({ labelled }) => labelled.style)]
  const [[lowest, low] = ['none', Number.NaN]] = byRecall1(styles)
  const [best, high] = byRecall1([...others]).at(-1) ?? ['none', Number.NaN]
  return [
    aim('recall@1', 'at least', 0.9, recall1),
    aim('recall@3', 'at least', 0.97, recall3),
    aim(`recall@1 of the lowest style: ${lowest}`, 'at least', 0.8, low),
    aim('answered of out-of-scope', 'at most', 0.05, answered(ofStyle(own, 'out-of-scope'))),
    aim('answered of adversarial', 'at most', 0.05, answered(ofStyle(own, 'adversarial'))),
    aim('declined of the answerable', 'at most', 0.03, declined(answerable)),
    aim(`lead at recall@1 over the best other engine: ${best}`, 'at least', 0.05, recall1 - high),
  ]
}

/** Lowest first. */
const byRecall1 = (groups: readonly (readonly [string, readonly Outcome[]])[]): [name: string, recall1: number][] =>
  groups
    .map(([name, outcomes]): [string, number] => [name, ranking(outcomes).recall1])
    .toSorted(([, a], [, b]) => a - b)

function aim(name: string, kind: Aim['kind'], bound: number, reached: number): Aim {
  // 0.95 - 0.9 is a little less than 0.05.
  const ahead = (kind === 'at least' ? reached - bound : bound - reached) + 1e-9
  return { name, bound, kind, reached, met: ahead >= 0 }
}

export const ofStyle = (outcomes: readonly Outcome[], style: Labelled['style']): Outcome[] =>
  outcomes.filter(({ labelled }) => labelled.style === style)

const isDeclined = ({ found }: Outcome): boolean => found.length === 0

const isAnswered = (outcome: Outcome): boolean => !isDeclined(outcome) && outcome.isUnsure !== true

const isAnswerable = ({ labelled }: Outcome): boolean => labelled.passages.length > 0

/** Counted from 1; infinite when no passage that answers was found. */
function place({ labelled, found }: Outcome): number {
  const at = found.findIndex((id) => labelled.passages.includes(id))
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
