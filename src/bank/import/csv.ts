import { CsvError, parse } from 'csv-parse/sync'
import type { Problem } from '../../library/note.ts'
import { letters, type Question } from '../question.ts'
import { draftOf, type Imported, type Raw } from './draft.ts'

const optionColumns = letters.map((letter) => letter.toLowerCase())

/** In the order in which the export writes them. */
export const csvColumns: readonly string[] = [
  ...['id', 'topic', 'kind', 'difficulty', 'stem'],
  ...optionColumns,
  'key',
  ...optionColumns.map((letter) => `why_${letter}`),
  'passage',
  'figure',
]

const needed = ['stem', 'a', 'b', 'c', 'key']

type Row = Readonly<Record<string, string | undefined>>

interface ParsedRow {
  readonly record: Row
  /** The text of the row, which spans lines where a cell does. */
  readonly raw: string
  readonly info: { readonly lines: number }
}

const firstLine = ({ raw, info }: ParsedRow): number => info.lines - (raw.trim().match(/\n/g)?.length ?? 0)

/** A header names the columns, in any order; `key` holds the letter of the best option. */
export function importCsv(text: string, file: string, topic: string): Imported {
  const fail = (line: number, field: string, message: string): Imported => ({
    questions: [],
    problems: [{ file, line, field, message }],
  })
  const broken = (error: CsvError): Problem => ({
    file,
    line: Number(error.lines ?? 1),
    field: 'row',
    message: `cannot be read: ${error.message}; put cells that hold commas, quotes or lines between quotes`,
  })
  let columns: string[] = []
  let rows: ParsedRow[]
  const skipped: Problem[] = []
  try {
    rows = parse(text, {
      bom: true,
      columns: (header: string[]) => {
        columns = header.map((name) => name.trim().toLowerCase())
        return columns
      },
      info: true,
      raw: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error) skipped.push(broken(error))
      },
      skip_empty_lines: true,
      trim: true,
    }) as unknown as ParsedRow[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { questions: [], problems: [broken(error)] }
  }
  const missing = needed.filter((name) => !columns.includes(name))
  if (missing.length > 0)
    return fail(1, 'header', `has no column ${missing.join(', ')}; the columns are ${csvColumns.join(',')}`)
  const unknown = columns.filter((name) => !csvColumns.includes(name))
  if (unknown.length > 0)
    return fail(1, 'header', `has the unknown column ${unknown.join(', ')}; the columns are ${csvColumns.join(',')}`)

  const read = rows.map((row): Question | Problem[] => {
    const raw = rawOf(row.record, firstLine(row), topic)
    return Array.isArray(raw) ? raw.map((problem) => ({ file, ...problem })) : draftOf(raw, file)
  })
  return {
    questions: read.flatMap((item) => (Array.isArray(item) ? [] : item)),
    problems: [...skipped, ...read.flatMap((item) => (Array.isArray(item) ? item : []))],
  }
}

function rawOf(row: Row, line: number, topic: string): Raw | Omit<Problem, 'file'>[] {
  const cell = (name: string) => withoutGuard(row[name] ?? '')
  const filled = optionColumns.filter((letter) => cell(letter))
  const key = cell('key').toLowerCase()
  if (!filled.includes(key)) {
    const message = key
      ? `"${key}" is no option of this row; write one of ${filled.join(', ')}`
      : 'is empty; write a letter'
    return [{ line, field: 'key', message }]
  }
  return {
    line,
    topic: cell('topic') || topic,
    id: cell('id'),
    kind: cell('kind'),
    difficulty: cell('difficulty'),
    stem: cell('stem'),
    options: filled.map((letter) => ({ text: cell(letter), why: cell(`why_${letter}`), key: letter === key })),
    passage: cell('passage'),
    figure: cell('figure'),
  }
}

/** The export puts an apostrophe before what a spreadsheet would take for a formula. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '')
