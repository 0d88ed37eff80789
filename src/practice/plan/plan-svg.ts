import {
  bar,
  barHeight,
  colour,
  column,
  dayOf,
  drawable,
  fitting,
  heading,
  inner,
  margin,
  type Part,
  picture,
  text,
  whole,
  width,
  widthOf,
} from '../../quiz/standing/drawing.ts'
import type { Stretch } from './stretches.ts'

/** What the picture of a plan shows. */
export interface PlanView {
  readonly days: number
  readonly seen: number
  readonly total: number
  readonly minutes: number
  /** Weakest first. */
  readonly rows: readonly RowView[]
  readonly stretches: readonly Stretch[]
}

interface RowView {
  readonly name: string
  readonly seen: number
  readonly total: number
  readonly right: number
}

const headHeight = 216
const rowsTop = 96
const rowHeight = 88
const chartHeight = 170
/** The weakest; the text has them all. */
export const mostRows = 6
/** Questions a day that make a column as high as the chart, if no day has more. */
const fullColumn = 10

export function planSvg(view: PlanView): string {
  const way = wayPart(view, headHeight)
  const rows = rowsPart(view, headHeight + way.height)
  return picture(headHeight + way.height + rows.height, [...headLines(view), ...way.lines, ...rows.lines])
}

function headLines({ days, seen, total, minutes }: PlanView): string[] {
  const facts = [
    { x: margin, number: whole(days), caption: days === 1 ? 'day to the exam' : 'days to the exam' },
    { x: 374, number: whole(seen), caption: `of ${whole(total)} questions met` },
    { x: 706, number: whole(minutes), caption: 'minutes a day' },
  ]
  return facts.flatMap(({ x, number, caption }) => [
    text(x, 118, 76, number, { bold: true }),
    text(x, 164, 28, caption, { fill: colour.soft }),
  ])
}

function wayPart({ stretches }: PlanView, top: number): Part {
  const step = inner / stretches.length
  const most = Math.max(fullColumn, ...stretches.map(({ again, fresh }) => again + fresh))
  const base = top + 84 + 44 + chartHeight
  const columns = stretches.flatMap(({ day, again, fresh }, index) => {
    const left = margin + index * step + (step - 64) / 2
    const middle = margin + (index + 0.5) * step
    const all = (chartHeight * (again + fresh)) / most
    const low = (chartHeight * fresh) / most
    return [
      column(left, base - all, all, colour.rest),
      ...(low > 0 ? [column(left, base - low, low, colour.right)] : []),
      text(middle, base - all - 14, 28, whole(Math.round(again + fresh)), { bold: true, anchor: 'middle' }),
      text(middle, base + 40, 26, dayOf(day), { fill: colour.soft, anchor: 'middle' }),
    ]
  })
  const legend = [
    bar(width - margin - 342, top + 40, 24, 24, colour.right),
    text(width - margin - 308, top + 62, 28, 'new', { fill: colour.soft }),
    bar(width - margin - 206, top + 40, 24, 24, colour.rest),
    text(width - margin, top + 62, 28, 'asked again', { fill: colour.soft, anchor: 'end' }),
  ]
  return {
    height: base + 40 + margin - top,
    lines: [
      ...heading(top, 'Questions a day'),
      ...legend,
      ...columns,
      `<rect x="${margin}" y="${base}" width="${inner}" height="3" fill="${colour.line}"/>`,
    ],
  }
}

function rowsPart({ rows }: PlanView, top: number): Part {
  if (rows.length === 0) return { height: 0, lines: [] }
  const shown = rows.slice(0, mostRows)
  const more = rows.length - shown.length
  const bars = shown.flatMap(({ name, seen, total, right }, index) => {
    const y = top + rowsTop + index * rowHeight
    const score = `${whole(right)} right · ${whole(seen)} of ${whole(total)}`
    const wide = (count: number) => Math.max(barHeight, (inner * count) / total)
    return [
      text(margin, y + 30, 32, fitting(drawable(name) || '…', (inner - widthOf(score, 28) - 32) / 32)),
      text(width - margin, y + 30, 28, score, { fill: colour.soft, anchor: 'end' }),
      bar(margin, y + 46, inner, barHeight, colour.line),
      ...(seen > 0 ? [bar(margin, y + 46, wide(seen), barHeight, colour.rest)] : []),
      ...(right > 0 ? [bar(margin, y + 46, wide(right), barHeight, colour.right)] : []),
    ]
  })
  const end = rowsTop + shown.length * rowHeight
  return {
    height: end + (more > 0 ? 66 : 12),
    lines: [
      ...heading(top, 'Weakest first: right and met'),
      ...bars,
      ...(more > 0 ? [text(margin, top + end + 26, 28, `and ${more} more`, { fill: colour.soft })] : []),
    ],
  }
}
