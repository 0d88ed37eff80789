import { cuts } from '../answer/decide.ts'
import type { Ranked } from '../answer/rank/rank.ts'
import type { Notice } from '../answer/safety/notice.ts'
import type { Trace } from '../answer/trace.ts'
import { droppedFrom } from '../library/index/analyse.ts'
import type { Candidate } from '../library/index/retrieve.ts'
import type { Concept } from '../library/words/expand.ts'
import { wrap } from './wrap.ts'

const shown = 5

/** Each step on the way to an answer and what it found, for a terminal. */
export function explanation(trace: Trace): string {
  const { question, terms, corrected, concepts, retrieved, ranked, decision, choices, spans } = trace
  const best = ranked[0]?.passage.text ?? ''
  const corrections = terms.join(' ') === corrected.join(' ') ? 'none' : `${terms.join(' ')} → ${corrected.join(' ')}`
  return [
    ...step('Terms', [wordsOr(terms), `left out: ${wordsOr(droppedFrom(question))}`]),
    ...step('Corrections', [corrections]),
    ...step('Concepts', concepts.map(conceptLine)),
    ...step(
      `Retrieved (${retrieved.length})`,
      byScore(retrieved)
        .slice(0, shown)
        .map(({ passage, score }) => `${score.toFixed(2).padStart(6)}  ${passage.id}`),
    ),
    ...step('Ranked', ranked.length > 0 ? [headings, ...ranked.slice(0, shown).map(rankedLine)] : []),
    ...step('Decision', [
      `${decision.verdict.replace('_', ' ')}: confidence ${decision.confidence.toFixed(2)}, answered from ${cuts.answered}, unsure from ${cuts.unsure}`,
      ...(choices.length > 0 ? [`fits several notes alike: ${choices.map(({ title }) => title).join(', ')}`] : []),
    ]),
    ...step(
      'Sentences',
      spans.map(({ start, end }) => wrap(best.slice(start, end), '  ').trim()),
    ),
  ].join('\n')
}

/** Why nothing was searched. */
export const noticeExplained = ({ kind, saying }: Notice): string =>
  step('Notice', [`${kind}, for the saying: ${saying}`]).join('\n')

const step = (name: string, lines: readonly string[]): string[] => [
  name,
  ...(lines.length > 0 ? lines : ['none']).map((line) => `  ${line}`),
  '',
]

const byScore = (candidates: readonly Candidate[]) => candidates.toSorted((a, b) => b.score - a.score)

const wordsOr = (words: readonly string[]): string => words.join(' ') || 'none'

const conceptLine = ({ forms }: Concept): string => forms.map((form) => form.join(' ')).join(' = ')

const features = {
  coverage: 'coverage',
  bestSentence: 'sentence',
  asked: 'asked',
  askedShape: 'shape',
  everyWord: 'words',
  pairs: 'pairs',
  kind: 'kind',
  findings: 'findings',
  density: 'density',
} as const satisfies Partial<Record<keyof Ranked, string>>

const column = 9
const headings = ['score', ...Object.values(features)].map((name) => name.padStart(column)).join('')

function rankedLine(ranked: Ranked): string {
  const names = Object.keys(features) as (keyof typeof features)[]
  const values = [ranked.score, ...names.map((name) => ranked[name])]
  return `${values.map((value) => value.toFixed(2).padStart(column)).join('')}  ${ranked.passage.id}`
}
