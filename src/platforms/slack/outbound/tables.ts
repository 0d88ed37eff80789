import type { types } from '@slack/bolt'
import type { Part, TablePart } from '../../../core/reply/reply.ts'
import { limits } from '../limits.ts'

/** Whether it is a table that Slack takes. */
export const fitsTable = (part: Part): part is TablePart =>
  part.kind === 'table' && part.rows.length < limits.tableRows && part.columns.length <= limits.tableCells

export const tableBlock = ({ columns, rows }: TablePart): types.TableBlock => ({
  type: 'table',
  column_settings: columns.map(() => ({ is_wrapped: true })),
  rows: [columns, ...rows].map((row) => row.map(cell)),
})

/** An empty one is refused. */
const cell = (text: string) => ({ type: 'raw_text' as const, text: text === '' ? ' ' : text })
