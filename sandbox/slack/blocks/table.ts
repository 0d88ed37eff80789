import { asBlock, type Block } from './block.ts'
import { checkString, type Report } from './block-checks.ts'

const most = { rows: 100, cells: 20 }

/** Rows of cells, the first of them the head; a cell is raw text or rich text, and none may be empty. */
export function checkTable({ rows }: Block, path: string, report: Report): void {
  if (!Array.isArray(rows) || rows.length === 0) {
    report('must provide an array', `${path}/rows`)
    return
  }
  if (rows.length > most.rows) report(`no more than ${most.rows} items allowed`, `${path}/rows`)
  for (const [at, row] of rows.entries()) {
    if (!Array.isArray(row)) report('must provide an array', `${path}/rows/${at}`)
    else if (row.length > most.cells) report(`no more than ${most.cells} items allowed`, `${path}/rows/${at}`)
    else for (const [place, cell] of row.entries()) checkCell(cell, `${path}/rows/${at}/${place}`, report)
  }
}

function checkCell(cell: unknown, path: string, report: Report): void {
  const { type, text } = asBlock(cell) ?? {}
  if (type === 'raw_text') checkString(text, `${path}/text`, 1, 3_000, report)
  else if (type !== 'rich_text') report(`unsupported type: ${type}`, `${path}/type`)
}

/** As it reads: a line a row. */
export const tableLines = ({ rows }: Block): string[] =>
  (Array.isArray(rows) ? rows : []).map((row: unknown) =>
    (Array.isArray(row) ? row : []).map((cell) => String(asBlock(cell)?.text ?? '').trim()).join(' | '),
  )
