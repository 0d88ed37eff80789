import type { Part, TablePart } from '../core/reply/reply.ts'
import { bold, type Inline } from '../core/reply/rich-text.ts'
import type { Span } from '../library/sentences.ts'

interface Line extends Span {
  readonly text: string
}

/** A table of a passage and which of its lines are the rows. */
interface Found {
  readonly columns: readonly string[]
  /** By the line on which it stands. */
  readonly rows: ReadonlyMap<number, readonly string[]>
}

/** A passage as it is drawn: its prose and lists as they are, its tables as tables again. */
export function partsOf(text: string): Part[] {
  const lines = linesOf(text)
  const tables = tablesOf(lines)
  const parts: Part[] = []
  let prose: string[] = []
  const flush = () => {
    const said = prose.join('\n').trim()
    if (said !== '') parts.push({ kind: 'text', text: [{ text: said }] })
    prose = []
  }
  for (const [at, line] of lines.entries()) {
    const table = tables.find(({ rows }) => rows.has(at))
    if (!table) {
      prose.push(line.text)
      continue
    }
    flush()
    addRow(parts, table, at)
  }
  flush()
  return parts
}

/** The answering stretches alone: the first sentence in bold, what follows it plain, items and rows on lines of their own. */
export function answerParts(text: string, spans: readonly Span[]): Part[] {
  const lines = linesOf(text)
  const tables = tablesOf(lines)
  const parts: Part[] = []
  let before: number | undefined
  for (const span of spans) {
    const at = lines.findIndex(({ start, end }) => span.start >= start && span.start <= end)
    const table = tables.find(({ rows }) => rows.has(at))
    if (table) addRow(parts, table, at)
    else {
      const said = text.slice(span.start, span.end)
      const mark = /^\s*(?:•|\d+\.)\s+/.exec(lines[at]?.text ?? '')?.[0] ?? ''
      const isItem = mark !== '' && span.start === (lines[at]?.start ?? 0) + mark.length
      const last = parts.at(-1)
      const piece: Inline = parts.length === 0 && !isItem ? bold(said) : { text: isItem ? `${mark}${said}` : said }
      if (last?.kind !== 'text') parts.push({ kind: 'text', text: [piece] })
      else parts[parts.length - 1] = { kind: 'text', text: [...last.text, { text: at === before ? ' ' : '\n' }, piece] }
    }
    before = at
  }
  return parts
}

function addRow(parts: Part[], { columns, rows }: Found, at: number): void {
  const row = rows.get(at) ?? []
  const last = parts.at(-1)
  if (last?.kind === 'table' && last.columns === columns)
    parts[parts.length - 1] = { ...last, rows: [...last.rows, row] }
  else parts.push({ kind: 'table', columns, rows: [row] } satisfies TablePart)
}

function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const from = start
    start += line.length + 1
    return { text: line, start: from, end: from + line.length }
  })
}

const dash = ' — '

/** Lines one under the other that name the same columns ("Heart — Level: T1–5; Side: left"), as the reading of a table left them. */
function tablesOf(lines: readonly Line[]): Found[] {
  const found: Found[] = []
  for (let at = 0; at < lines.length; ) {
    const block = lines.slice(at).findIndex(({ text }) => !isRow(text))
    const end = block < 0 ? lines.length : at + block
    const rows = lines.slice(at, end).map(({ text }) => text)
    const table = rows.length > 0 ? tableOf(rows, at) : undefined
    if (table) found.push(table)
    at = Math.max(end, at + 1)
  }
  return found
}

const isRow = (line: string): boolean => line.includes(dash) && !/^\s*(?:•|\d+\.)\s/.test(line)

function tableOf(rows: readonly string[], first: number): Found | undefined {
  const rest = rows.map((row) => row.slice(row.indexOf(dash) + dash.length))
  const names = (rest[0] ?? '')
    .split('; ')
    .flatMap((cell) => /^([^:]{1,40}): /.exec(cell)?.[1] ?? [])
    .filter((name) => rest.every((cells) => `; ${cells}`.includes(`; ${name}: `)))
  if (names.length === 0 || !rest.every((cells) => cells.startsWith(`${names[0]}: `))) return undefined
  const cells = rest.map((row) => cellsOf(row, names))
  if (cells.some((row) => row.length !== names.length)) return undefined
  return {
    columns: ['', ...names],
    rows: new Map(rows.map((row, at) => [first + at, [row.slice(0, row.indexOf(dash)), ...(cells[at] ?? [])]])),
  }
}

function cellsOf(row: string, names: readonly string[]): string[] {
  const starts = names.map((name, at) => (at === 0 ? 0 : `; ${row}`.indexOf(`; ${name}: `)))
  return names.map((name, at) => {
    const end = starts[at + 1]
    return row.slice((starts[at] ?? 0) + name.length + 2, end === undefined ? undefined : end - 2)
  })
}
