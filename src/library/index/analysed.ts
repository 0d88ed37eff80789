import type { Passage } from '../note.ts'
import { isSubject, termOf, wordsOf } from './analyse.ts'
import { fields, type Indexed } from './search.ts'

/** A passage as the index holds it. */
export interface Analysed {
  /** By field: its terms in order, with blanks between; those of stop words are left out. */
  readonly texts: Omit<Indexed, 'id'>
  /** Of all fields, those of stop words too. */
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
  for (const field of fields) {
    const subjects: string[] = []
    for (const word of wordsOf(texts[field])) {
      const term = termOf(word)
      terms.add(term)
      if (!isSubject(word)) continue
      // Ways of asking are typed as students type: their words are no measure of what is right.
      if (field !== 'asked') words.add(word)
      subjects.push(term)
    }
    texts[field] = subjects.join(' ')
  }
  return { texts, terms, words: new Set([...words].filter((word) => !/\d/.test(word))) }
}
