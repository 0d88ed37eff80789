import MiniSearch, { type SearchOptions } from 'minisearch'
import type { Library } from '../../../src/library/library.ts'
import { type Document, depth, documentsOf, type Engine, withContext } from './engine.ts'

export function miniSearch(library: Library, searchOptions: SearchOptions): Engine {
  const index = new MiniSearch<Document>({ fields: ['title', 'section', 'text', 'asked'], searchOptions })
  index.addAll(documentsOf(library))
  return (question, context) =>
    index
      .search(withContext(question, context))
      .slice(0, depth)
      .map(({ id }) => id)
}
