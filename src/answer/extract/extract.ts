import { passageTerms } from '../../library/index/passage-terms.ts'
import type { Passage } from '../../library/note.ts'
import type { Span } from '../../library/sentences.ts'
import { sentenceShare, type WeighedQuery } from '../rank/rank.ts'

const number = String.raw`(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)`

/** What kind of words an answer to such a question holds. */
const expectations: readonly { question: RegExp; answer: RegExp }[] = [
  {
    question: /\bhow long\b/i,
    answer: new RegExp(`${number}.*\\b(?:s|sec|second|minute|hour|day|week|month|year)s?\\b`, 'i'),
  },
  { question: /\bhow (?:many|much|often)\b/i, answer: new RegExp(number, 'i') },
  { question: /\bwhat (?:percent|share|number)/i, answer: /\d/ },
  { question: /\bwhen\b|\bwhat year\b/i, answer: /\b1[789]\d\d\b|\b20\d\d\b|\bafter\b|\bbefore\b|\bonce\b/i },
  { question: /\bwho\b/i, answer: /\b[A-Z][a-z]+ (?:[A-Z]\.? )*[A-Z][a-z]+|\bDOs?\b/ },
  { question: /\bwhich (?:level|segment)s?\b|\bwhat levels?\b/i, answer: /\b[TLSC]\d/ },
]

/** A sentence of the right kind is preferred if it holds at least this share of what the best sentence holds. */
const kindNeeds = 0.4

/** Marks what no source was seen for; it is quoted with its passage but is not the answer where another sentence is. */
const toVerify = /\(to verify\)/

/** The one or two sentences that answer, in the order of the text; never rewritten. */
export function extract(question: string, query: WeighedQuery, passage: Passage): Span[] {
  const known = passageTerms(passage)
  const expected = expectations.find((kind) => kind.question.test(question))?.answer
  const sentences = known.sentences.map(({ span, terms }, place) => {
    const text = passage.text.slice(span.start, span.end)
    const share = sentenceShare(query, known, terms)
    // Notes answer first and explain after, so the earlier of two equals is the answer.
    return { span, place, text, score: share - place * 0.01 - (toVerify.test(text) ? 0.3 : 0) }
  })
  // What ends in a colon only announces a list.
  const saying = sentences.filter(({ text }) => !text.endsWith(':'))
  const most = Math.max(...saying.map(({ score }) => score))
  const fitting = saying.filter(({ text, score }) => expected?.test(text) && score >= kindNeeds * most)
  const [best, second] = (fitting.length > 0 ? fitting : saying).toSorted((a, b) => b.score - a.score)
  if (!best) return []
  const both = second && second.score >= 0.9 * best.score && Math.abs(second.place - best.place) === 1
  return [best.span, ...(both ? [second.span] : [])].toSorted((a, b) => a.start - b.start)
}
