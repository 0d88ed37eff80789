import { sentencesOf } from '../../library/sentences.ts'
import { agreement, type Found, foundIn } from './found.ts'

/** A row of a table as reading left it: its first cell, then each other one under the name of its column. */
const row = /^(.{1,80}?) — (.+)$/

/** What a row finds: each cell under its column; where it has one cell beside the first, of the first. */
export function foundInRow(line: string): Found[] {
  const [, first = '', rest = ''] = row.exec(line) ?? []
  const cells = rest.split('; ').map((cell) => cell.split(': '))
  if (cells.length > 1) return cells.flatMap(([column = '', value = '']) => foundIn(`${column} ${firstOf(value)}`))
  return [...foundIn(`${first} ${firstOf(cells[0]?.[1] ?? '')}`), ...foundIn(first)]
}

/** "Right (left shallow)", "caudad, long leg": what stands first is what was found. */
const firstOf = (cell: string): string => cell.split(/[,(:]/)[0] ?? ''

/**
 * Whatever may be one case: each row that stands for itself, all rows where each is a thing examined, each sentence. Tables of both kinds
 * look alike, so both readings are tried.
 */
function recordsOf(text: string): Found[][] {
  const lines = text.split('\n').filter((line) => row.test(line))
  const rows = lines.map(foundInRow)
  const sentences = sentencesOf(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((sentence) => !row.test(sentence))
  const isOneCase = lines.every((line) => !line.includes('; '))
  return [...rows, ...(isOneCase ? [rows.flat()] : []), ...sentences.map(foundIn)]
}

const known = new Map<string, Found[][]>()
/** About 5 KB each. */
const most = 1_000

function recordsIn(text: string): Found[][] {
  const before = known.get(text)
  if (before) return before
  if (known.size >= most) known.clear()
  const made = recordsOf(text)
  known.set(text, made)
  return made
}

/** How far a text knows a case of these findings. */
export const bestAgreement = (found: readonly Found[], text: string): number =>
  Math.max(-1, ...recordsIn(text).map((record) => agreement(found, record)))

/** One finding is a subject; from two on it is a case that must not be mistaken for another. */
export const caseIn = (question: string): readonly Found[] => {
  const found = foundIn(question)
  return found.length >= 2 ? found : []
}
