import lunr from 'lunr'
import type { Library } from '../../../src/library/library.ts'
import { depth, documentsOf, type Engine, withContext } from './engine.ts'

/** `fuzzy` also takes words at an edit distance of one, for a hundredth of the weight. */
export function lunrSearch(library: Library, { fuzzy }: { fuzzy: boolean }): Engine {
  const index = lunr((builder) => {
    for (const field of ['title', 'section', 'text', 'asked']) builder.field(field)
    for (const document of documentsOf(library)) builder.add(document)
  })
  return (question, context) =>
    index
      // Term by term: in a query as text, a colon or a hyphen of the question would be syntax.
      .query((query) => {
        for (const word of wordsOf(withContext(question, context))) {
          query.term(word, { boost: 100 })
          if (fuzzy) query.term(word, { editDistance: 1, boost: 1 })
        }
      })
      .slice(0, depth)
      .map(({ ref }) => ref)
}

/** Its search stems the words of a question, but neither trims them nor drops stop words. */
const wordsOf = (question: string): string[] =>
  lunr
    .tokenizer(question)
    .map(lunr.trimmer)
    .filter((word) => word.toString() !== '' && lunr.stopWordFilter(word))
    .map(String)
