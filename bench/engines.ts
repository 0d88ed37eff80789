import type { Library } from '../src/knowledge/library.ts'
import type { Engine } from './engines/engine.ts'
import { fts5 } from './engines/fts5.ts'
import { miniSearch } from './engines/minisearch.ts'
import { studyBot } from './engines/study-bot.ts'

export const enginesFor = (library: Library): ReadonlyMap<string, Engine> =>
  new Map([
    ['omt-study-bot', studyBot(library)],
    ['MiniSearch, defaults', miniSearch(library, {})],
    ['MiniSearch, fuzzy 0.2 and prefix', miniSearch(library, { fuzzy: 0.2, prefix: true })],
    ['SQLite FTS5, unicode61', fts5(library, 'unicode61')],
    ['SQLite FTS5, porter', fts5(library, 'porter')],
  ])
