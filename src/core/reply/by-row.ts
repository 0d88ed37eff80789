import type { TablePart } from './reply.ts'
import { bold, type RichText, rich } from './rich-text.ts'

/** For where no table can stand, a line a row: its name, then its cells with the names of their columns. */
export const byRow = ({ columns, rows }: TablePart): RichText[] =>
  rows.map(([name = '', ...cells]) => {
    const named = cells.map((cell, at) => (columns[at + 1] ? `${columns[at + 1]}: ${cell}` : cell))
    return rich`${bold(name)} – ${named.join(' · ')}`
  })
