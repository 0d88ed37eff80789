import { Encoder, Index } from 'flexsearch'
import english from 'flexsearch/lang/en'
import type { Library } from '../../../src/library/library.ts'
import { depth, documentsOf, type Engine, withContext } from './engine.ts'

/** One text a passage: an index with fields ranks each by itself and puts one field's results behind another's. */
export function flexSearch(library: Library): Engine {
  // What stands earlier in a text weighs more.
  const texts = documentsOf(library).map(({ id, title, section, text, asked }) => ({
    id,
    text: `${section} ${asked} ${text} ${title}`,
  }))
  const longest = Math.max(...texts.map(({ text }) => text.length))
  // The formula is its README's.
  const index = new Index({ encoder: new Encoder(english), resolution: 2 * Math.floor(Math.sqrt(longest)) })
  texts.forEach(({ text }, place) => {
    index.add(place, text)
  })
  return (question, context) =>
    index
      // Without suggestions, every word must be in the text.
      .search(withContext(question, context), { limit: depth, suggest: true })
      .flatMap((place) => texts[Number(place)]?.id ?? [])
}
