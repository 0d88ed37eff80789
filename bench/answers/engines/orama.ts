import { create, insertMultiple, search } from '@orama/orama'
import { eng } from 'stopword'
import type { Library } from '../../../src/library/library.ts'
import { depth, documentsOf, type Engine, withContext } from './engine.ts'

/**
 * `tolerance` is the edit distance at which a word still matches. Its stemmer is off and title and section have no boost: with
 * either, less was found on the tuning half.
 */
export async function orama(library: Library, tolerance: 0 | 1): Promise<Engine> {
  const index = create({
    schema: { title: 'string', section: 'string', text: 'string', asked: 'string' },
    // None come with the package, and its ranking needs them: "what" and "the" outweigh what is asked about.
    components: { tokenizer: { language: 'english', stopWords: [...eng] } },
  })
  await insertMultiple(index, documentsOf(library))
  return async (question, context) => {
    const { hits } = await search(index, {
      term: withContext(question, context),
      // Any of the words.
      threshold: 1,
      tolerance,
      boost: { text: 2 },
      limit: depth,
    })
    return hits.map(({ id }) => id)
  }
}
