import type { Passage } from '../note.ts'
import { isSubject, termOf, wordsOf } from './analyse.ts'
import { fields } from './search.ts'

/** A passage as the index holds it. */
export interface Analysed {
  /** By field: how often each term stands in it. */
  readonly counts: readonly ReadonlyMap<string, number>[]
  readonly terms: ReadonlySet<string>
  /** As typed, those with digits left out: nobody's slip is corrected to a number. */
  readonly words: ReadonlySet<string>
}

export function analysedPassage(passage: Passage): Analysed {
  const texts: Record<(typeof fields)[number], string> = {
    title: [passage.title, ...passage.aliases].join('. '),
    section: passage.section,
    // A passage out of the middle of a note seldom repeats its subject, so the subject is put in front of its words.
    text: `${passage.title}. ${passage.section}. ${passage.text}`,
    asked: passage.asked.join('. '),
  }
  const terms = new Set<string>()
  const words = new Set<string>()
  const counts = fields.map((field) => {
    const count = new Map<string, number>()
    for (const word of wordsOf(texts[field])) {
      const term = termOf(word)
      terms.add(term)
      if (!isSubject(word)) continue
      words.add(word)
      count.set(term, (count.get(term) ?? 0) + 1)
    }
    return count
  })
  return {
    counts,
    terms,
    words: new Set([...words].filter((word) => !/\d/.test(word))),
  }
}
