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
  percent,
  picture,
  text,
  whole,
  width,
  widthOf,
} from './drawing.ts'
import type { Progress } from './progress.ts'

const headHeight = 216
const topicsTop = 96
const topicHeight = 88
const chartHeight = 170
/** Answers in a week that make a column as high as the chart, if no week has more: few should look few. */
const fullColumn = 5
/** The rest is counted. */
export const mostTopics = 8

export function progressSvg(progress: Progress): string {
  const topics = topicsPart(progress, headHeight)
  const weeks = weeksPart(progress, headHeight + topics.height)
  const height = headHeight + topics.height + weeks.height
  return picture(height, [...headLines(progress), ...topics.lines, ...weeks.lines])
}

function headLines({ accuracy, answered, streak, trend }: Progress): string[] {
  const facts = [
    { x: margin, number: percent(accuracy), caption: `right first try${trend ? `, ${trend}` : ''}` },
    { x: 404, number: whole(answered), caption: answered === 1 ? 'question answered' : 'questions answered' },
    { x: 706, number: whole(streak), caption: 'day streak' },
  ]
  return facts.flatMap(({ x, number, caption }) => [
    text(x, 118, 76, number, { bold: true }),
    text(x, 164, 28, caption, { fill: colour.soft }),
  ])
}

function topicsPart({ topics }: Progress, top: number): Part {
  if (topics.length === 0) return { height: 0, lines: [] }
  const shown = topics.slice(0, mostTopics)
  const more = topics.length - shown.length
  const bars = shown.flatMap(({ topic, answered, right, accuracy }, index) => {
    const y = top + topicsTop + index * topicHeight
    const score = `${percent(accuracy)} · ${whole(right)} of ${whole(answered)}`
    return [
      text(margin, y + 30, 32, fitting(drawable(topic) || '…', (inner - widthOf(score, 28) - 32) / 32)),
      text(width - margin, y + 30, 28, score, { fill: colour.soft, anchor: 'end' }),
      bar(margin, y + 46, inner, barHeight, colour.rest),
      // As wide as high at least, for its ends to be round.
      ...(right > 0 ? [bar(margin, y + 46, Math.max(barHeight, inner * accuracy), barHeight, colour.right)] : []),
    ]
  })
  const end = topicsTop + shown.length * topicHeight
  const rest = text(margin, top + end + 26, 28, `and ${more} more`, { fill: colour.soft })
  return {
    height: end + (more > 0 ? 66 : 12),
    lines: [...heading(top, 'Topics'), ...bars, ...(more > 0 ? [rest] : [])],
  }
}

function weeksPart({ weeks }: Progress, top: number): Part {
  const step = inner / weeks.length
  const most = Math.max(fullColumn, ...weeks.map(({ answered }) => answered))
  const base = top + 84 + 44 + chartHeight
  const columns = weeks.flatMap(({ start, answered, right }, index) => {
    const left = margin + index * step + (step - 64) / 2
    const middle = margin + (index + 0.5) * step
    // Of a single answer among hundreds something is still to be seen.
    const high = (count: number) => (count === 0 ? 0 : Math.max(4, (chartHeight * count) / most))
    const all = Math.max(high(answered), high(right))
    return [
      ...(answered > right ? [column(left, base - all, all, colour.rest)] : []),
      ...(right > 0 ? [column(left, base - high(right), high(right), colour.right)] : []),
      ...(answered > 0 ? [text(middle, base - all - 14, 28, whole(answered), { bold: true, anchor: 'middle' })] : []),
      text(middle, base + 40, 26, dayOf(start), { fill: colour.soft, anchor: 'middle' }),
    ]
  })
  const legend = [
    bar(width - margin - 342, top + 40, 24, 24, colour.right),
    text(width - margin - 308, top + 62, 28, 'right', { fill: colour.soft }),
    bar(width - margin - 206, top + 40, 24, 24, colour.rest),
    text(width - margin, top + 62, 28, 'to learn from', { fill: colour.soft, anchor: 'end' }),
  ]
  const pause = text(width / 2, base - chartHeight / 2, 28, 'none in these weeks', {
    fill: colour.soft,
    anchor: 'middle',
  })
  return {
    height: base + 40 + margin - top,
    lines: [
      ...heading(top, 'New questions a week'),
      ...legend,
      ...columns,
      ...(weeks.every(({ answered }) => answered === 0) ? [pause] : []),
      `<rect x="${margin}" y="${base}" width="${inner}" height="3" fill="${colour.line}"/>`,
    ],
  }
}
