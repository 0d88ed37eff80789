import type { TablePart } from '../../../core/reply/reply.ts'

/** What a phone of 390 pixels shows of a code block without breaking its lines. */
const widest = 36
const gap = '  '

/** In columns for a code block, where it fits a phone; else undefined. */
export function inColumns({ columns, rows }: TablePart): string | undefined {
  const named = columns.some((name) => name !== '')
  const lines = [...(named ? [columns] : []), ...rows]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)))
  if (widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1)) > widest) return undefined
  return lines
    .map((line) =>
      widths
        .map((width, at) => (line[at] ?? '').padEnd(width))
        .join(gap)
        .trimEnd(),
    )
    .join('\n')
}
