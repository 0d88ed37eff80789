import type { ReportedAnswer } from '../../store/rounds/answers.ts'

export interface ReportedRound {
  readonly id: string
  readonly question: string
  readonly topic: string
  readonly stem: string
  readonly optionTexts: readonly string[]
  /** Index of the right option, from 0; an answer's `choice` counts alike. */
  readonly key: number
}

/** Accuracies and shares are 0 to 1. */
export interface WeekReport {
  readonly rounds: number
  readonly answers: number
  readonly participants: number
  readonly accuracy: number | undefined
  /** Most answered first. */
  readonly topics: readonly {
    readonly topic: string
    readonly answered: number
    readonly right: number
    readonly accuracy: number
  }[]
  readonly hardest?: {
    readonly question: string
    readonly stem: string
    readonly accuracy: number
    readonly answered: number
  }
  readonly foolingDistractor?: {
    readonly question: string
    readonly stem: string
    readonly text: string
    readonly count: number
    readonly share: number
  }
  readonly members: readonly {
    readonly member: string
    readonly answered: number
    readonly right: number
    readonly accuracy: number
    readonly points: number
  }[]
}

const fewestForHardest = 3
const fewestFooled = 2

/**
 * How the rounds of some days went. Accuracy, topics included, counts first attempts; what a round shows of its question
 * counts everybody who answered. An answer whose member was erased counts as an answer and belongs to nobody.
 */
export function weekReport(rounds: readonly ReportedRound[], answers: readonly ReportedAnswer[]): WeekReport {
  const first = answers.filter((answer) => answer.first)
  const given = rounds.map((round) => ({ round, answers: answers.filter((answer) => answer.round === round.id) }))
  const hardest = hardestOf(given)
  const foolingDistractor = foolingOf(given)
  const members = membersOf(answers)
  return {
    rounds: rounds.length,
    answers: answers.length,
    participants: members.length,
    accuracy: first.length === 0 ? undefined : tally(first).accuracy,
    topics: [...Map.groupBy(first, ({ topic }) => topic)]
      .map(([topic, group]) => ({ topic, ...tally(group) }))
      .toSorted((a, b) => b.answered - a.answered || a.topic.localeCompare(b.topic)),
    ...(hardest && { hardest }),
    ...(foolingDistractor && { foolingDistractor }),
    members,
  }
}

interface GivenAnswer {
  readonly round: ReportedRound
  readonly answers: readonly ReportedAnswer[]
}

/** Rounds of one question are taken together; of equally hard ones, the one that more people answered. */
function hardestOf(given: readonly GivenAnswer[]): WeekReport['hardest'] {
  const questions = [...Map.groupBy(given, ({ round }) => round.question)].map(([question, group]) => ({
    question,
    stem: group[0]?.round.stem ?? '',
    ...tally(group.flatMap(({ answers }) => answers)),
  }))
  const [worst] = questions
    .filter(({ answered }) => answered >= fewestForHardest)
    .toSorted((a, b) => a.accuracy - b.accuracy || b.answered - a.answered)
  return worst && { question: worst.question, stem: worst.stem, accuracy: worst.accuracy, answered: worst.answered }
}

/** Of equally many, the one that took the larger share. Each round asks in an order of its own, so rounds stay apart. */
function foolingOf(given: readonly GivenAnswer[]): WeekReport['foolingDistractor'] {
  const wrong = given.flatMap(({ round: { question, stem, optionTexts, key }, answers }) =>
    optionTexts.flatMap((text, option) => {
      const count = answers.filter(({ choice }) => choice === option).length
      return option === key || count < fewestFooled
        ? []
        : [{ question, stem, text, count, share: count / answers.length }]
    }),
  )
  return wrong.toSorted((a, b) => b.count - a.count || b.share - a.share)[0]
}

function membersOf(answers: readonly ReportedAnswer[]): WeekReport['members'] {
  return [...Map.groupBy(answers, ({ member }) => member)]
    .flatMap(([member, group]) =>
      member === null ? [] : [{ member, ...tally(group), points: group.reduce((sum, { points }) => sum + points, 0) }],
    )
    .toSorted((a, b) => b.points - a.points || b.answered - a.answered || (a.member < b.member ? -1 : 1))
}

/** `answers` is not empty. */
function tally(answers: readonly ReportedAnswer[]) {
  const right = answers.filter(({ correct }) => correct).length
  return { answered: answers.length, right, accuracy: right / answers.length }
}
