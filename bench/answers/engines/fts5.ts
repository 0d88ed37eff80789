import { DatabaseSync } from 'node:sqlite'
import type { Library } from '../../../src/library/library.ts'
import { depth, documentsOf, type Engine, withContext } from './engine.ts'

export function fts5(library: Library, tokenizer: 'unicode61' | 'porter'): Engine {
  const database = new DatabaseSync(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, title, section, text, asked, tokenize = '${tokenizer}')`,
  )
  const insert = database.prepare('INSERT INTO passage VALUES (?, ?, ?, ?, ?)')
  for (const { id, title, section, text, asked } of documentsOf(library)) insert.run(id, title, section, text, asked)
  const select = database.prepare('SELECT id FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT ?')
  return (question, context) => {
    const words = withContext(question, context).match(/[\p{L}\p{N}]+/gu) ?? []
    // FTS5 joins words with AND, which no question in a whole sentence would pass.
    const query = words.map((word) => `"${word}"`).join(' OR ')
    return query === '' ? [] : select.all(query, depth).map(({ id }) => String(id))
  }
}
