import { DatabaseSync } from 'node:sqlite'
import MiniSearch, { type SearchOptions } from 'minisearch'
import type { Library } from '../src/knowledge/library.ts'

/** The ids of passages, best first; none when the engine declines. */
export type Engine = (question: string, context?: string) => readonly string[]

/** Every engine is read to this depth: a member is shown no more. */
export const depth = 5

export const enginesFor = (library: Library): ReadonlyMap<string, Engine> =>
  new Map([
    ['omt-study-bot', studyBot(library)],
    ['MiniSearch, defaults', miniSearch(library, {})],
    ['MiniSearch, fuzzy 0.2 and prefix', miniSearch(library, { fuzzy: 0.2, prefix: true })],
    ['SQLite FTS5, unicode61', fts5(library, 'unicode61')],
    ['SQLite FTS5, porter', fts5(library, 'porter')],
  ])

function studyBot(library: Library): Engine {
  return (question, context) => library.answer(question, context).passages.map(({ id }) => id)
}

function miniSearch(library: Library, searchOptions: SearchOptions): Engine {
  const index = new MiniSearch<Document>({ fields: ['title', 'section', 'text'], searchOptions })
  index.addAll(documentsOf(library))
  return (question, context) =>
    index
      .search(withContext(question, context))
      .slice(0, depth)
      .map(({ id }) => id)
}

function fts5(library: Library, tokenizer: 'unicode61' | 'porter'): Engine {
  const database = new DatabaseSync(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, title, section, text, tokenize = '${tokenizer}')`,
  )
  const insert = database.prepare('INSERT INTO passage VALUES (?, ?, ?, ?)')
  for (const { id, title, section, text } of documentsOf(library)) insert.run(id, title, section, text)
  const select = database.prepare('SELECT id FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT ?')
  return (question, context) => {
    const words = withContext(question, context).match(/[\p{L}\p{N}]+/gu) ?? []
    // FTS5 joins words with AND, which no question in a whole sentence would pass.
    const query = words.map((word) => `"${word}"`).join(' OR ')
    return query === '' ? [] : select.all(query, depth).map(({ id }) => String(id))
  }
}

interface Document {
  readonly id: string
  readonly title: string
  readonly section: string
  readonly text: string
}

/** The fields that the bot's own index has. */
const documentsOf = (library: Library): Document[] =>
  library.passages().map(({ id, title, aliases, section, text }) => ({
    id,
    title: [title, ...aliases].join('. '),
    section,
    text,
  }))

/** A general engine knows no earlier question; it is given both, which is the best it can be given. */
const withContext = (question: string, context = ''): string => `${context} ${question}`.trim()
