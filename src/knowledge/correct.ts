import levenshtein from 'damerau-levenshtein'
import type { Index } from './retrieve.ts'
import { stopWords } from './stop-words.ts'

const stopWordList = [...stopWords].filter((word) => word.length >= 5)

/** "shoud" asks nothing either. */
const isStopWordSlip = (term: string): boolean =>
  term.length >= 4 && stopWordList.some((word) => levenshtein(term, word).steps === 1)

/** A slip leaves the rest of a question alone; what has more unknown words is about something else, and each costs time. */
const mostCorrections = 8

/**
 * A term that the library does not hold, turned into the one that was probably meant: two halves written apart
 * ("counter strain"), or a slip of a letter (two from eight letters). A term that the library or its glossary holds is
 * never touched.
 */
export function correct(index: Index, terms: readonly string[], glossary: ReadonlySet<string> = new Set()): string[] {
  const isKnown = (term: string) => index.frequency.has(term) || glossary.has(term)
  const corrected: string[] = []
  let tried = 0
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] ?? ''
    const joined = term + (terms[at + 1] ?? '')
    if (joined !== term && index.frequency.has(joined)) {
      corrected.push(joined)
      at++
    } else {
      const known = isKnown(term)
      if (!known) tried++
      const meant = known || tried > mostCorrections ? term : (likeliest(index, term) ?? term)
      if (tried > mostCorrections || isKnown(meant) || !isStopWordSlip(meant)) corrected.push(meant)
    }
  }
  return corrected
}

function likeliest(index: Index, term: string): string | undefined {
  if (term.length < 5 || /\d/.test(term)) return undefined
  const most = term.length >= 8 ? 2 : 1
  // MiniSearch counts swapped letters as two edits, Damerau as one: search wider, then measure.
  const near = index.search.search(term, { tokenize: (text) => [text], fuzzy: most + 1, combineWith: 'OR' })
  const candidates = new Set(near.flatMap((result) => Object.keys(result.match)))
  let best: { term: string; score: number } | undefined
  for (const candidate of candidates) {
    const { steps } = levenshtein(term, candidate)
    if (steps > most) continue
    const commonness = Math.log(index.frequency.get(candidate) ?? 1)
    const score = -2.2 * steps + 0.5 * commonness + (candidate[0] === term[0] ? 0.6 : 0)
    if (!best || score > best.score) best = { term: candidate, score }
  }
  return best?.term
}
