import type { Note, Problem } from '../note.ts'
import { eachSentence } from '../sentences.ts'

/** Words that point at something said before; "This technique …" and "No trial …" name what they are about. */
const pointing =
  /^(?:(?:yes|no)\b\s*[,.:;–—-]|(?:yes|no)$|(?:it|they|these|those|this|that|he|she|its|their)\b(?! (?:technique|test|method|procedure)s?\b))/i

/** Whether a sentence means something only under its own heading: quoted alone, "Yes: it is taught so" answers another question. */
export const leansOnItsHeading = (sentence: string): boolean => pointing.test(sentence.trim())

/** Sections that begin with such a sentence, of notes that people wrote for this library. */
export const leaningSections = (notes: readonly Note[]): Problem[] =>
  notes
    .filter(({ file }) => file.endsWith('.md'))
    .flatMap(({ file, sections }) =>
      sections.flatMap(({ text, line, id }) => {
        const [first] = eachSentence(text).take(1)
        const sentence = first ? text.slice(first.start, first.end) : ''
        if (!leansOnItsHeading(sentence)) return []
        const begins = sentence.split(/\s+/).slice(0, 3).join(' ')
        const message = `begins with "${begins} …", which means nothing without its heading; name the subject in the first sentence`
        return [{ file, line, field: `section ${id}`, message }]
      }),
    )
