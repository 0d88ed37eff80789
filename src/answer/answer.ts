import type { Index } from '../library/index/search.ts'
import type { Passage } from '../library/note.ts'
import type { Span } from '../library/sentences.ts'
import { type Aliases, aliasesFrom } from '../library/words/expand.ts'
import type { Choice } from './ambiguous.ts'
import type { Verdict } from './decide.ts'
import { isOnlyFollowUp } from './query/follow-up.ts'
import type { Change } from './query/hear.ts'
import type { Ranked } from './rank/rank.ts'
import type { Notice } from './safety/notice.ts'
import { type Trace, trace } from './trace.ts'

export interface Answer {
  readonly question: string
  readonly verdict: Verdict
  /** Where in the first passage's text the answer stands; empty unless answered. */
  readonly spans: readonly Span[]
  /** Best first; when unsure, those that come closest; empty when not covered. */
  readonly passages: readonly FoundPassage[]
  /** Topics nearest to the question, best first; what to offer when it is not covered. */
  readonly nearestTopics: readonly string[]
  /** Notes that a question without a subject fits alike ("what are the steps?"); the passages are then only the best guess. */
  readonly choices: readonly Choice[]
  /** Not covered because it only points at something said before, and nothing was ("and the last one?"). */
  readonly lacksSubject: boolean
  /** What was read otherwise than typed; it is said, so that a wrong guess is seen. */
  readonly changes: readonly Change[]
  /** Not covered, and this is why: a subject that the library says it does not hold. Reads on "does not cover". */
  readonly outside?: string
  /** Somebody may be in danger, or asks about a medicine of their own: what is said instead of an answer. Then nothing was searched. */
  readonly notice?: Notice
}

interface FoundPassage extends Passage {
  readonly score: number
}

const shown = 5
const noAliases = aliasesFrom([])

/** Answers from the passages alone. `context` is what was asked just before. */
export const answer = (index: Index, question: string, context?: string, aliases: Aliases = noAliases): Answer =>
  answerOf(trace(index, aliases, question, context))

/** What a trace comes to. */
export function answerOf({ typed: question, changes, ranked, decision, choices, spans }: Trace): Answer {
  const nearestTopics = [...new Set(ranked.map(({ passage }) => passage.topic))].slice(0, 3)
  if (decision.verdict === 'not_covered')
    return {
      question,
      verdict: 'not_covered',
      spans: [],
      passages: [],
      nearestTopics,
      choices: [],
      lacksSubject: isOnlyFollowUp(question),
      changes,
      ...(decision.outside && { outside: decision.outside }),
    }
  const passages = ranked.slice(0, shown).map(found)
  return {
    question,
    verdict: decision.verdict,
    spans,
    passages,
    nearestTopics,
    choices,
    lacksSubject: false,
    changes,
  }
}

/** No passage beside a notice, and no topic. */
export const noticed = (question: string, notice: Notice): Answer => ({
  question,
  verdict: 'not_covered',
  spans: [],
  passages: [],
  nearestTopics: [],
  choices: [],
  lacksSubject: false,
  changes: [],
  notice,
})

const found = ({ passage, score }: Ranked): FoundPassage => ({ ...passage, score: Math.round(score * 1000) / 1000 })

/** The answering sentences as one text. */
export const answerText = ({ passages: [first], spans }: Answer): string =>
  spans.map(({ start, end }) => first?.text.slice(start, end) ?? '').join(' ')
