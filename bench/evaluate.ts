import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openLibrary } from '../src/knowledge/library.ts'
import type { Engine } from './engines/engine.ts'
import { enginesFor } from './engines.ts'
import { type Half, halfOf, halves, type Labelled, readQuestions, styles } from './questions.ts'
import { declined, declining, type Outcome, ranking, trust } from './score.ts'
import { table } from './statistics.ts'

const { values } = parseArgs({ options: { half: { type: 'string' } } })
const half = z
  .enum(halves, { error: `--half must be ${halves.join(' or ')}` })
  .optional()
  .parse(values.half)
const library = await openLibrary('knowledge')
const questions = await readQuestions('bench/questions.yaml', library)
const engines = await enginesFor(library)
const reports: string[] = []
for (const each of half ? [half] : (['test', 'tuning'] as const)) reports.push(await report(each))
console.log(reports.join('\n\n'))

async function report(half: Half): Promise<string> {
  const asked = questions.filter((labelled) => halfOf(labelled) === half)
  const results: { name: string; outcomes: Outcome[] }[] = []
  for (const [name, engine] of engines) results.push({ name, outcomes: await ask(engine, asked) })
  const names = results.map(({ name }) => name)
  const byStyle = (cell: (outcomes: readonly Outcome[]) => string) =>
    styles.map((style) => {
      const count = asked.filter((labelled) => labelled.style === style).length
      const cells = results.map(({ outcomes }) => cell(outcomes.filter(({ labelled }) => labelled.style === style)))
      return [style, String(count), ...cells]
    })
  return [
    `### The ${half} half: ${asked.length} questions`,
    table(
      ['engine', 'recall@1', 'recall@3', 'MRR', 'answers right', 'decline precision', 'decline recall'],
      results.map(({ name, outcomes }) => [
        name,
        ...rankingCells(outcomes),
        percent(trust(outcomes)),
        ...decliningCells(outcomes),
      ]),
    ),
    'recall@1 / recall@3 / MRR by style:',
    table(['style', 'n', ...names], byStyle((outcomes) => rankingCells(outcomes).join(' / ')).filter(hasRanking)),
    'Share declined by style; right in the last two, wrong in the others:',
    table(
      ['style', 'n', ...names],
      byStyle((outcomes) => percent(declined(outcomes))),
    ),
  ].join('\n\n')
}

async function ask(engine: Engine, asked: readonly Labelled[]): Promise<Outcome[]> {
  return Promise.all(
    asked.map(async (labelled) => ({ labelled, found: await engine(labelled.question, labelled.context) })),
  )
}

function rankingCells(outcomes: readonly Outcome[]): string[] {
  const { recall1, recall3, mrr } = ranking(outcomes)
  return [percent(recall1), percent(recall3), Number.isNaN(mrr) ? '–' : mrr.toFixed(2)]
}

function decliningCells(outcomes: readonly Outcome[]): string[] {
  const { precision, recall } = declining(outcomes)
  return [percent(precision), percent(recall)]
}

/** A style without answers has no ranking. */
function hasRanking([, , ...cells]: readonly string[]): boolean {
  return cells.some((cell) => /\d/.test(cell))
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(0)}%`
}
