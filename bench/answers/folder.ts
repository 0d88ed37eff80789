import { parseArgs } from 'node:util'
import MiniSearch from 'minisearch'
import { trace } from '../../src/answer/trace.ts'
import { buildIndex } from '../../src/library/index/retrieve.ts'
import type { Passage } from '../../src/library/note.ts'
import { aliasesFrom } from '../../src/library/words/expand.ts'
import { checkGlossary, noGlossary, readGlossaryText } from '../../src/library/words/glossary-file.ts'
import { checkWords, noWordsFile, readWordsText } from '../../src/library/words/words-file.ts'
import { ms, percentiles, table } from '../statistics.ts'
import { documentOf } from './engines/engine.ts'
import { type Judged, meanOf, readFolder } from './judged.ts'

/**
 * How passages are found that nobody wrote ways of asking for: `node bench/answers/folder.ts FOLDER [--every 4] [--own]` on a folder with
 * `corpus.jsonl.gz`, `queries.jsonl` and `qrels.tsv`. `--every` takes one question in so many, `--own` leaves MiniSearch out, which takes most of the time.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' }, own: { type: 'boolean', default: false } },
})
const [folder] = positionals
if (!folder) throw new Error('name the folder that holds corpus.jsonl.gz, queries.jsonl and qrels.tsv')
const every = Number(values.every)
if (!Number.isInteger(every) || every < 1) throw new Error('--every takes a whole number of 1 or more')

const { passages, questions } = await readFolder(folder)
const asked = [...Map.groupBy(questions, ({ kind }) => kind).values()].flatMap((those) =>
  those.filter((_, at) => at % every === 0),
)

/** More than are counted, since an id may come twice. */
const most = 30

/** Ids, best first, however sure the engine is: what is measured is where a passage stands. */
type Find = (question: string) => readonly string[]

const engines = new Map<string, Find>([['omt-study-bot', await ownSearch(passages)]])
if (!values.own) engines.set('MiniSearch, fuzzy 0.2 and prefix', readmeSearch(passages))

const rows = new Map([...engines].map(([name]) => [name, [] as Measured[]]))
// Code is compiled, and the words of the library are gathered, before the first question counts.
for (const { text } of asked.slice(0, 20)) for (const find of engines.values()) find(text)
for (const question of asked) for (const [name, find] of engines) rows.get(name)?.push(measure(question, find))
console.log(`${passages.length} passages, ${asked.length} questions\n`)
console.log(
  table(
    ['engine', 'questions', 'n', 'nDCG@10', 'R@1', 'R@10', 'p50 ms', 'p95 ms'],
    [...rows].flatMap(([name, measured]) => [
      ...Map.groupBy(measured, ({ kind }) => kind)
        .entries()
        .map(([kind, those]) => [name, kind, ...cells(those)]),
      [name, 'all', ...cells(measured)],
    ]),
  ),
)

interface Measured {
  readonly kind: Judged['kind']
  readonly found: readonly string[]
  readonly right: Judged['right']
  readonly took: number
}

function measure({ text, kind, right }: Judged, find: Find): Measured {
  const began = performance.now()
  const found = find(text)
  // An id may stand for several passages: what was cut from one answer counts once.
  return { kind, right, took: performance.now() - began, found: [...new Set(found)] }
}

function cells(measured: readonly Measured[]): string[] {
  const { ndcg, recall1, recall10 } = meanOf(measured)
  const { p50, p95 } = percentiles(measured.map(({ took }) => took))
  return [String(measured.length), ...[ndcg, recall1, recall10].map((share) => share.toFixed(3)), ms(p50), ms(p95)]
}

/** As `/omt ask` goes, with the glossary and the words that the folder of a tutor's documents has beside them. */
async function ownSearch(passages: readonly Passage[]): Promise<Find> {
  const [glossary, words] = await Promise.all([readGlossaryText('knowledge'), readWordsText('knowledge')])
  const { held: terms } = await checkGlossary(glossary, noGlossary, [])
  const aliases = aliasesFrom(terms, (await checkWords(words, noWordsFile)).held)
  const index = buildIndex(passages)
  return (question) => trace(index, aliases, question).ranked.map(({ passage }) => passage.id)
}

/** With the options that MiniSearch's README shows. */
function readmeSearch(passages: readonly Passage[]): Find {
  const index = new MiniSearch({
    fields: ['title', 'section', 'text'],
    searchOptions: { fuzzy: 0.2, prefix: true },
  })
  index.addAll(passages.map((passage, id) => ({ ...documentOf(passage), id })))
  return (question) =>
    index
      .search(question)
      .slice(0, most)
      .map(({ id }) => passages[id]?.id ?? '')
}
