import {
  chartHeight,
  chartPart,
  colour,
  column,
  headHeight,
  headLines,
  margin,
  type Part,
  picture,
  rowsPart,
  text,
  whole,
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

/** The weakest; the text has them all. */
export const mostRows = 6
/** Questions a day that make a column as high as the chart, if no day has more. */
const fullColumn = 10

export function planSvg(view: PlanView): string {
  const way = wayPart(view, headHeight)
  const rows = weakestPart(view, headHeight + way.height)
  const height = headHeight + way.height + rows.height
  return picture(height, [...headLines(factsOf(view)), ...way.lines, ...rows.lines])
}

const factsOf = ({ days, seen, total, minutes }: PlanView) => [
  { x: margin, number: whole(days), caption: days === 1 ? 'day to the exam' : 'days to the exam' },
  { x: 374, number: whole(seen), caption: `of ${whole(total)} questions met` },
  { x: 706, number: whole(minutes), caption: 'minutes a day' },
]

function wayPart({ stretches }: PlanView, top: number): Part {
  const most = Math.max(fullColumn, ...stretches.map(({ again, fresh }) => again + fresh))
  return chartPart(top, {
    title: 'Questions a day',
    legend: ['new', 'asked again'],
    columns: stretches,
    dayOf: ({ day }) => day,
    draw: ({ again, fresh }, { left, middle, base }) => {
      const all = (chartHeight * (again + fresh)) / most
      const low = (chartHeight * fresh) / most
      return [
        column(left, base - all, all, colour.rest),
        ...(low > 0 ? [column(left, base - low, low, colour.right)] : []),
        text(middle, base - all - 14, 28, whole(Math.round(again + fresh)), { bold: true, anchor: 'middle' }),
      ]
    },
  })
}

const weakestPart = ({ rows }: PlanView, top: number): Part =>
  rowsPart(
    top,
    'Weakest first: right and met',
    rows.map(({ name, seen, total, right }) => ({
      name,
      score: `${whole(right)} right · ${whole(seen)} of ${whole(total)}`,
      ground: colour.line,
      bars: [
        { share: seen / total, fill: colour.rest },
        { share: right / total, fill: colour.right },
      ],
    })),
    mostRows,
  )
