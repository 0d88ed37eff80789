import { isShort, type Read, termsOf, wordsOf } from '../library/index/analyse.ts'
import { type Candidate, retrieve } from '../library/index/retrieve.ts'
import type { Index } from '../library/index/search.ts'
import type { Passage } from '../library/note.ts'
import type { Span } from '../library/sentences.ts'
import { type Aliases, type Concept, expand } from '../library/words/expand.ts'
import { isGeneric, isOrdinal } from '../library/words/generic.ts'
import { type Choice, choicesOf } from './ambiguous.ts'
import { type Decision, decide } from './decide.ts'
import { extract } from './extract/extract.ts'
import { inContext, isEllipsis, mayFollow } from './query/follow-up.ts'
import { type Change, hear } from './query/hear.ts'
import { joined } from './query/joined.ts'
import { withoutTalk } from './query/opening.ts'
import { type Ranked, rank, type WeighedQuery, weigh } from './rank/rank.ts'

/** A question as the search understands it. */
interface Reading {
  readonly typed: string
  /** As it is understood: shorthand written out, slips mended, talk around it left out. */
  readonly question: string
  /** What in it was read otherwise than typed. */
  readonly changes: readonly Change[]
  /** Without the words that carry no subject. */
  readonly terms: readonly string[]
  readonly corrected: readonly string[]
  /** The same with the words that carry no subject, in order. */
  readonly every: readonly Read[]
  readonly concepts: readonly Concept[]
}

/** What every step on the way to an answer returned. */
export interface Trace extends Reading {
  /** In the index's order, which is not quite that of the scores. */
  readonly retrieved: readonly Candidate[]
  /** Best first. */
  readonly ranked: readonly Ranked[]
  readonly decision: Decision
  /** Where the question fits several notes alike. */
  readonly choices: readonly Choice[]
  /** Of the best passage; empty unless answered. */
  readonly spans: readonly Span[]
}

/** The ranking looks at this many: with 100 it was no better on six public question sets. */
const candidates = 30

/** `context` is what was asked just before; it fills in the subject of a question that names none ("and for ribs?"). */
export function trace(index: Index, aliases: Aliases, question: string, context?: string): Trace {
  const own = read(index, aliases, question)
  const alone = follow(index, aliases, own)
  if (!context || !mayFollow(question, own.concepts)) return alone
  const before = follow(index, aliases, read(index, aliases, context))
  const answered = before.ranked[0]?.passage
  const concepts = inContext(question, own.concepts, alone.retrieved, before.concepts, answered)
  if (!concepts) return alone
  const together = follow(
    index,
    aliases,
    isEllipsis(question)
      ? { ...own, concepts, question: `${context} ${question}`, every: everyOfBoth(before, own) }
      : { ...own, concepts },
    { answered: before.decision.verdict === 'answered' ? answered : undefined },
  )
  if (together.decision.verdict === 'answered') return together
  if (alone.decision.confidence >= together.decision.confidence) return alone
  // "Who shouldn't get them?" says nothing that could be measured, but of what it is said is known.
  const isAbout = before.decision.verdict === 'answered' && own.concepts.every(isGeneric) && together.ranked.length > 0
  return isAbout ? { ...together, decision: { ...together.decision, verdict: 'unsure' } } : together
}

/** Where both count ("the first principle", "and the second?"), the number said now stands for the one said before. */
const everyOfBoth = (before: Reading, own: Reading): readonly Read[] =>
  own.every.some(({ term }) => isOrdinal(term))
    ? [...before.every.filter(({ term }) => !isOrdinal(term)), ...own.every]
    : [...before.every, ...own.every]

/** The same for one note, which the member chose. */
export const traceWithin = (index: Index, aliases: Aliases, question: string, note: string): Trace =>
  follow(index, aliases, read(index, aliases, question), { within: note })

/** The same for passages that answered it before, in the order they had. */
export function traceAgain(index: Index, aliases: Aliases, question: string, passages: readonly Passage[]): Trace {
  const own = read(index, aliases, question)
  const query = weigh(index, own.concepts)
  const retrieved = passages.map((passage) => ({ passage, score: 0 }))
  const place = ({ passage }: Ranked) => passages.indexOf(passage)
  const ranked = rank(index, own, query, retrieved).toSorted((a, b) => place(a) - place(b))
  return finish(aliases, own, query, retrieved, ranked, true)
}

/** `within` is a note; `answered` what answered the question before. */
function follow(
  index: Index,
  aliases: Aliases,
  reading: Reading,
  { within, answered }: { readonly within?: string; readonly answered?: Passage | undefined } = {},
): Trace {
  const query = weigh(index, reading.concepts)
  const retrieved = retrieve(index, query.boosts, candidates, {
    ...(within && { among: ({ note }) => note === within }),
    ...(answered && { also: ({ note }) => note === answered.note }),
  })
  const ranked = rank(index, reading, query, retrieved, answered)
  return finish(aliases, reading, query, retrieved, ranked, within !== undefined)
}

function finish(
  aliases: Aliases,
  reading: Reading,
  query: WeighedQuery,
  retrieved: readonly Candidate[],
  ranked: readonly Ranked[],
  chosen: boolean,
): Trace {
  const [best] = ranked
  const decided = decide(best, reading, aliases)
  // What a member chose or was shown is not put to the cut again.
  const decision: Decision = chosen ? { ...decided, verdict: best ? 'answered' : 'not_covered' } : decided
  const isAnswered = decision.verdict === 'answered'
  return {
    ...reading,
    retrieved,
    ranked,
    decision,
    choices: isAnswered && !chosen ? choicesOf(reading.concepts, ranked) : [],
    spans: best && isAnswered ? extract(reading.question, query, best.passage) : [],
  }
}

function read(index: Index, aliases: Aliases, typed: string): Reading {
  const { text, changes: mended } = hear(index, aliases, typed)
  const question = withoutTalk(text)
  const changes = mended.filter(({ to }) => question.includes(to))
  const every = joined(index, wordsOf(question).filter(isShort))
  const corrected = every.filter(({ isSubject }) => isSubject).map(({ term }) => term)
  return {
    typed,
    question,
    changes,
    terms: termsOf(typed),
    corrected,
    every,
    concepts: expand(aliases, question, corrected),
  }
}
