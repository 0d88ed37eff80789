import type { Answering } from '../../src/answer/answering.ts'
import type { Engine } from './engines/engine.ts'
import { flexSearch } from './engines/flexsearch.ts'
import { fts5 } from './engines/fts5.ts'
import { lunrSearch } from './engines/lunr.ts'
import { miniSearch } from './engines/minisearch.ts'
import { orama } from './engines/orama.ts'
import { studyBot } from './engines/study-bot.ts'
import { wink, winkSetups } from './engines/wink.ts'

export const bot = 'omt-study-bot'

export const enginesFor = async (library: Answering): Promise<ReadonlyMap<string, Engine>> =>
  new Map([
    [bot, studyBot(library)],
    ['MiniSearch, defaults', miniSearch(library, {})],
    ['MiniSearch, fuzzy 0.2 and prefix', miniSearch(library, { fuzzy: 0.2, prefix: true })],
    ['SQLite FTS5, unicode61', fts5(library, 'unicode61')],
    ['SQLite FTS5, porter', fts5(library, 'porter')],
    ['Orama, tolerance 0', await orama(library, 0)],
    ['Orama, tolerance 1', await orama(library, 1)],
    ['FlexSearch, English, suggest', flexSearch(library)],
    ['lunr, defaults', lunrSearch(library, { fuzzy: false })],
    ['lunr, fuzzy 1', lunrSearch(library, { fuzzy: true })],
    ['wink BM25, as its README', wink(library, winkSetups.readme)],
    ['wink BM25, every word', wink(library, winkSetups.everyWord)],
  ])
