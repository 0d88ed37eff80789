import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openAnswering } from '../../src/answer/answering.ts'
import { table } from '../statistics.ts'
import type { Engine } from './engines/engine.ts'
import { bot, enginesFor } from './engines.ts'
import { answeredStyles, type Half, halfOf, halves, type Labelled, readQuestions, styles } from './questions.ts'
import { aims, answered, declined, declining, type Outcome, ofStyle, ranking, trust, unsure } from './score.ts'

const { values } = parseArgs({ options: { half: { type: 'string' } } })
const half = z
  .enum(halves, { error: `--half must be ${halves.join(' or ')}` })
  .optional()
  .parse(values.half)
const library = await openAnswering('knowledge')
const questions = await readQuestions('bench/answers/questions.yaml', library)
const engines = await enginesFor(library)
const sections: string[] = []
for (const each of half ? [half] : (['tuning', 'test'] as const)) {
  const results = await askAll(each)
  sections.push(report(each, results))
  if (each === 'test') sections.push(aimsReached(results))
}
console.log(sections.join('\n\n'))

/** By the engine's name. */
type Results = ReadonlyMap<string, readonly Outcome[]>

async function askAll(half: Half): Promise<Results> {
  const asked = questions.filter((labelled) => halfOf(labelled) === half)
  const results = new Map<string, Outcome[]>()
  for (const [name, engine] of engines) results.set(name, await ask(engine, asked))
  return results
}

async function ask(engine: Engine, asked: readonly Labelled[]): Promise<Outcome[]> {
  return Promise.all(
    asked.map(async (labelled) => {
      const found = await engine(labelled.question, labelled.context)
      return 'unsure' in found ? { labelled, found: found.unsure, isUnsure: true } : { labelled, found }
    }),
  )
}

function report(half: Half, results: Results): string {
  const rows = [...results]
  const own = results.get(bot) ?? []
  const count = (style: Labelled['style']) => String(ofStyle(own, style).length)
  return [
    `### The ${half} half: ${own.length} questions`,
    table(
      ['engine', 'recall@1', 'recall@3', 'MRR', 'answers right', 'decline precision', 'decline recall'],
      rows.map(([name, outcomes]) => {
        const { precision, recall } = declining(outcomes)
        return [name, ...rankingCells(outcomes), ...[trust(outcomes), precision, recall].map(percent)]
      }),
    ),
    'recall@1 by style, with the number of questions:',
    table(
      ['engine', ...answeredStyles.map((style) => `${style} (${count(style)})`)],
      rows.map(([name, outcomes]) => [
        name,
        ...answeredStyles.map((style) => percent(ranking(ofStyle(outcomes, style)).recall1)),
      ]),
    ),
    `${bot} by style:`,
    table(
      ['style', 'n', 'recall@1', 'recall@3', 'MRR'],
      answeredStyles.map((style) => [style, count(style), ...rankingCells(ofStyle(own, style))]),
    ),
    [
      `Share that ${bot} answers, offers as a guess and declines by style; to decline is right in the last two, wrong in the others.`,
      'The other engines never choose to decline: they come back empty only when no word matches.',
    ].join(' '),
    table(
      ['style', 'n', 'answered', 'unsure', 'declined'],
      styles.map((style) => [
        style,
        count(style),
        ...[answered, unsure, declined].map((share) => percent(share(ofStyle(own, style)))),
      ]),
    ),
  ].join('\n\n')
}

function aimsReached(results: Results): string {
  const others = new Map(results)
  others.delete(bot)
  const exactly = (share: number) => `${(100 * share).toFixed(1)}%`
  return [
    '### Aims, on the test half',
    table(
      ['aim', 'bound', 'reached', ''],
      aims(results.get(bot) ?? [], others).map(({ name, kind, bound, reached, met }) => [
        name,
        `${kind} ${percent(bound)}`,
        exactly(reached),
        met ? 'met' : 'missed',
      ]),
    ),
    'What was tried for those missed: bench/RESULTS.md, under Finding.',
  ].join('\n\n')
}

function rankingCells(outcomes: readonly Outcome[]): string[] {
  const { recall1, recall3, mrr } = ranking(outcomes)
  return [percent(recall1), percent(recall3), mrr.toFixed(2)]
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(0)}%`
}
