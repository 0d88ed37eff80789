import { termsOf, wordsOf } from '../../library/index/analyse.ts'
import type { Candidate } from '../../library/index/retrieve.ts'
import type { Passage } from '../../library/note.ts'
import { isEveryday } from '../../library/words/everyday.ts'
import type { Concept } from '../../library/words/expand.ts'
import { isGeneric, isGenericTerm, isOrdinal, isPointer } from '../../library/words/generic.ts'

const opening = /^\s*(?:and|or|but|then|what about|how about)\b/i
/** "The nerve that moves" points at nothing before. */
const pronoun = new RegExp(
  [
    String.raw`\b(?:it|its|this|they|them|their|those|these|others?|another|else)\b`,
    String.raw`(?:^|\b(?:is|was|does|did|do|of|for|about|with|to|like|on|in|and|than|up|why|how) )that\b`,
    String.raw`\bthat(?: (?:up|out|too|then|work|happen|mean|help|apply|matter|again)\b|\W*$)`,
  ].join('|'),
  'i',
)
const asking =
  /\b(?:(?:is|are|was|were|do|does|did|can|could|would|should)(?:n['’]?t)?|(?:who|when|where|why|which|what(?! about)|how(?! about)))\b/i
/** "It" that stands for nothing. */
const emptyIt = /\bwhat time is it\b|^\s*(?:how|who|what) are you\b/i

/** With more words of its own a question has its subject, whatever pronoun it holds. */
const mostOwn = 5

/** Whether a question may need the one before it; a first look, before anything is searched. */
export function mayFollow(question: string, concepts: readonly Concept[]): boolean {
  if (emptyIt.test(question)) return false
  const own = concepts.filter((concept) => !isGeneric(concept))
  if (own.length === 0 && (concepts.length > 0 || asking.test(question))) return true
  return own.length <= mostOwn && (opening.test(question) || pronoun.test(question) || isBare(question))
}

/** How much what was said before counts beside what is said now; set on the tuning half of bench/answers/questions.yaml. */
const weightBefore = 0.5

/**
 * The question's concepts with what it takes over from the one before: its subject ("contraindications?"), what was asked
 * if it has a subject of its own ("what about HVLA?"), both where it has neither or only narrows ("for ribs?"). Undefined
 * where it stands alone. `found` are the passages it finds by itself; `answered` is what answered the one before.
 */
export function inContext(
  question: string,
  concepts: readonly Concept[],
  found: readonly Candidate[],
  before: readonly Concept[],
  answered: Passage | undefined,
): readonly Concept[] | undefined {
  const own = concepts.filter(({ forms: [asked = []] }) => !asked.every(isPointer))
  const fainter = (concept: Concept): Concept => ({ ...concept, weight: weightBefore })
  const isElliptic = isEllipsis(question)
  if (!isElliptic && namesNote(own, found, 'rare')) return undefined
  if (own.length === 0) {
    const counted = concepts.filter(counts)
    if (counted.length > 0) return [...counted, ...before.filter((concept) => !counts(concept))]
    return isElliptic ? before : subjectOf(before)
  }
  if (!isElliptic)
    return [...own, ...before.filter((concept) => !isGeneric(concept) || !own.some(isGeneric)).map(fainter)]
  if (own.every(isGeneric)) return [...own, ...subjectOf(before)]
  const title = new Set(termsOf(answered?.title ?? ''))
  const said = new Set(before.flatMap(({ forms }) => forms.flat()))
  const isOfTitle = ({ forms }: Concept) => forms.some((form) => form.every((term) => title.has(term)))
  // "And headaches?" takes the place of the note on back pain, "and for the heart?" of what was asked for in its note.
  const namesAnother = namesNote(own, found, 'any', said)
  const kept = before.filter((concept) => isGeneric(concept) || isOfTitle(concept) !== namesAnother)
  return [
    ...own,
    ...(kept.length > 0 ? kept : before).map((concept) => (isGeneric(concept) ? concept : fainter(concept))),
  ]
}

/** "The second", "2nd?" */
const counts = ({ forms: [asked = []] }: Concept): boolean => asked.length > 0 && asked.every(isOrdinal)

/** All of it where it is an aspect only. */
function subjectOf(concepts: readonly Concept[]): readonly Concept[] {
  const subject = concepts.filter((concept) => !isGeneric(concept))
  return subject.length > 0 ? subject : concepts
}

/** Without a verb that asks: what it asks is what the question before it asked. */
export const isEllipsis = (question: string): boolean => !asking.test(question)

/**
 * Whether the concepts hold all of a note's title, or all of another name of it. What was `said` before may complete it:
 * after "low back pain", "a shoulder?" is "shoulder pain".
 */
function namesNote(
  concepts: readonly Concept[],
  found: readonly Candidate[],
  words: 'rare' | 'any',
  said: ReadonlySet<string> = new Set(),
): boolean {
  const own = new Set(concepts.filter((concept) => !isGeneric(concept)).flatMap(({ forms }) => forms.flat()))
  return found.some(({ passage: { title, aliases } }) =>
    [title, ...aliases].some((name) => {
      const terms = termsOf(name).filter((term) => !isGenericTerm(term) && (words === 'any' || !isEveryday(term)))
      return terms.some((term) => own.has(term)) && terms.every((term) => own.has(term) || said.has(term))
    }),
  )
}

/** "ribs?", "for ribs" */
const isBare = (question: string): boolean => {
  const { length } = wordsOf(question)
  return length > 0 && length <= 2 && termsOf(question).length === 1
}

/** "Why?", "how so?", "which one?" */
const bareAsking = /^\s*(?:who|what|when|where|why|which|how)(?: [\w'’]+)?\W*$/i

/** Nothing but a follow-up: it points at something and names nothing ("and the last one?", "when is it used?", "why?"). */
export const isOnlyFollowUp = (question: string): boolean =>
  [opening, pronoun, bareAsking].some((pattern) => pattern.test(question)) &&
  !emptyIt.test(question) &&
  termsOf(question).every(isPointer)

/** What to understand the next question by: one that names no subject leaves the subject as it was. */
export const contextAfter = (question: string, before: string | undefined): string | undefined =>
  termsOf(question).every(isGenericTerm) ? before : question
