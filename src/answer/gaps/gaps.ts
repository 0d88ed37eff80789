import { termsOf } from '../../library/index/analyse.ts'
import { jaccard } from '../../library/words/jaccard.ts'
import { chatOf, isScolding } from '../chat.ts'

/** A logged question that was declined, or answered and rated not helpful. */
interface Logged {
  readonly id: string
  readonly question: string
  readonly verdict: 'answered' | 'not_covered'
  readonly feedback: 'up' | 'down' | null
  /** The first is what was shown. */
  readonly passages: readonly string[]
}

/** Questions that ask for the same thing, which the library does not give. */
export interface Gap {
  /** Of the question asked last: the one that is the longest on record. */
  readonly id: string
  /** The wording asked most often. */
  readonly question: string
  /** Every wording once, as first asked. */
  readonly wordings: readonly string[]
  readonly declined: number
  readonly notHelpful: number
  /** The passages that were shown and did not help, each once. */
  readonly shown: readonly string[]
  readonly ids: readonly string[]
}

/** At half of all their terms in common, two questions are taken for one. */
const sameFrom = 0.5

/**
 * `logged` is oldest first: a question joins the oldest gap whose first question is like it, so that a gap keeps its
 * members when more is asked. Most frequent first, then oldest. What was declined and `isAnswered` by now is left out.
 */
export function gapsOf(logged: readonly Logged[], isAnswered: (question: string) => boolean): Gap[] {
  const answered = memo(isAnswered)
  const clusters: { readonly terms: ReadonlySet<string>; readonly members: Logged[] }[] = []
  for (const one of logged) {
    const terms = new Set(termsOf(one.question))
    // Emoji or "what is it?": no note could answer that.
    if (terms.size === 0) continue
    // Neither could it answer a greeting or an insult.
    if (chatOf(one.question) || (one.feedback !== 'down' && isScolding(one.question))) continue
    if (one.feedback !== 'down' && answered(one.question)) continue
    const like = clusters.find((cluster) => jaccard(cluster.terms, terms) >= sameFrom)
    if (like) like.members.push(one)
    else clusters.push({ terms, members: [one] })
  }
  return clusters.map(({ members }) => gapOf(members)).toSorted((a, b) => b.ids.length - a.ids.length)
}

function gapOf(members: readonly Logged[]): Gap {
  const byWording = [...Map.groupBy(members, ({ question }) => wordingOf(question)).values()]
  const wordings = byWording.flatMap(([first]) => (first ? oneLine(first.question) : []))
  const unhelpful = members.filter(({ feedback }) => feedback === 'down')
  const most = Math.max(...byWording.map((same) => same.length))
  return {
    id: members.at(-1)?.id ?? '',
    question: wordings[byWording.findIndex((same) => same.length === most)] ?? '',
    wordings,
    declined: members.filter(({ feedback }) => feedback !== 'down').length,
    notHelpful: unhelpful.length,
    shown: [...new Set(unhelpful.flatMap(({ passages }) => passages.slice(0, 1)))],
    ids: members.map(({ id }) => id),
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const wordingOf = (question: string): string =>
  oneLine(question)
    .toLowerCase()
    .replace(/[\s?!.]+$/, '')

function memo(isAnswered: (question: string) => boolean): (question: string) => boolean {
  const known = new Map<string, boolean>()
  return (question) => {
    const before = known.get(question)
    if (before !== undefined) return before
    const found = isAnswered(question)
    known.set(question, found)
    return found
  }
}
