import { termsOf, wordsOf } from './analyse.ts'
import type { Concept } from './expand.ts'
import { isGeneric, isGenericTerm, isPointer } from './generic.ts'
import type { Candidate } from './retrieve.ts'

const opening = /^\s*(?:and|or|but|then|what about|how about)\b/i
const pronoun = /\b(?:it|that|this|they|them|those|these)\b/i
const asking = /\b(?:is|are|was|were|do|does|did|can|should|who|when|where|why|which|what(?! about)|how(?! about))\b/i
/** "It" that stands for nothing. */
const emptyIt = /\bwhat time is it\b/i

/** With more words of its own a question has its subject, whatever pronoun it holds. */
const mostOwn = 2

/** Whether a question may need the one before it; a first look, before anything is searched. */
export function mayFollow(question: string, concepts: readonly Concept[]): boolean {
  if (emptyIt.test(question)) return false
  const own = concepts.filter((concept) => !isGeneric(concept))
  if (own.length === 0 && concepts.length > 0) return true
  return own.length <= mostOwn && (opening.test(question) || pronoun.test(question) || isBare(question))
}

/**
 * The question's concepts with what it takes over from the one before: its subject ("contraindications?"), what was asked
 * if it has a subject of its own ("what about HVLA?"), both where it has neither or only narrows ("for ribs?"). Undefined
 * where it stands alone. `found` are the passages it finds by itself.
 */
export function inContext(
  question: string,
  concepts: readonly Concept[],
  found: readonly Candidate[],
  before: readonly Concept[],
): readonly Concept[] | undefined {
  const own = concepts.filter(({ forms: [asked = []] }) => !asked.every(isPointer))
  const subject = before.filter((concept) => !isGeneric(concept))
  const isElliptic = !asking.test(question)
  if (namesNote(own, found))
    return isElliptic && opening.test(question) ? [...own, ...before.filter(isGeneric)] : undefined
  const narrows = isElliptic && (own.length === 0 || !own.every(isGeneric))
  return [...own, ...(narrows ? before : subject)]
}

/** Whether the concepts hold all of a note's title, or all of another name of it. */
function namesNote(concepts: readonly Concept[], found: readonly Candidate[]): boolean {
  const own = new Set(concepts.filter((concept) => !isGeneric(concept)).flatMap(({ forms }) => forms.flat()))
  return found.some(({ passage: { title, aliases } }) =>
    [title, ...aliases].some((name) => {
      const terms = termsOf(name).filter((term) => !isGenericTerm(term))
      return terms.length > 0 && terms.every((term) => own.has(term))
    }),
  )
}

/** "ribs?", "for ribs" */
const isBare = (question: string): boolean => {
  const { length } = wordsOf(question)
  return length > 0 && length <= 2 && termsOf(question).length === 1
}

/** Nothing but a follow-up: it points at something and names nothing ("and the last one?", "when is it used?"). */
export const isOnlyFollowUp = (question: string): boolean =>
  (opening.test(question) || pronoun.test(question)) && !emptyIt.test(question) && termsOf(question).every(isPointer)

/** What to understand the next question by: one that names no subject leaves the subject as it was. */
export const contextAfter = (question: string, before: string | undefined): string | undefined =>
  termsOf(question).every(isGenericTerm) ? before : question
