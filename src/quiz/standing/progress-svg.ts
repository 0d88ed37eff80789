import {
  chartHeight,
  chartPart,
  colour,
  column,
  headHeight,
  headLines,
  margin,
  type Part,
  percent,
  picture,
  rowsPart,
  text,
  whole,
} from './drawing.ts'
import type { Progress } from './progress.ts'

/** Answers in a week that make a column as high as the chart, if no week has more: few should look few. */
const fullColumn = 5
/** The rest is counted. */
export const mostTopics = 8

export function progressSvg(progress: Progress): string {
  const topics = topicsPart(progress, headHeight)
  const weeks = weeksPart(progress, headHeight + topics.height)
  const height = headHeight + topics.height + weeks.height
  return picture(height, [...headLines(factsOf(progress)), ...topics.lines, ...weeks.lines])
}

const factsOf = ({ accuracy, answered, streak, trend }: Progress) => [
  { x: margin, number: percent(accuracy), caption: `right first try${trend ? `, ${trend}` : ''}` },
  { x: 404, number: whole(answered), caption: answered === 1 ? 'question answered' : 'questions answered' },
  { x: 706, number: whole(streak), caption: 'day streak' },
]

const topicsPart = ({ topics }: Progress, top: number): Part =>
  rowsPart(
    top,
    'Topics',
    topics.map(({ topic, answered, right, accuracy }) => ({
      name: topic,
      score: `${percent(accuracy)} · ${whole(right)} of ${whole(answered)}`,
      ground: colour.rest,
      bars: [{ share: accuracy, fill: colour.right }],
    })),
    mostTopics,
  )

function weeksPart({ weeks }: Progress, top: number): Part {
  const most = Math.max(fullColumn, ...weeks.map(({ answered }) => answered))
  // Of a single answer among hundreds something is still to be seen.
  const high = (count: number) => (count === 0 ? 0 : Math.max(4, (chartHeight * count) / most))
  return chartPart(top, {
    title: 'New questions a week',
    legend: ['right', 'to learn from'],
    columns: weeks,
    dayOf: ({ start }) => start,
    draw: ({ answered, right }, { left, middle, base }) => {
      const all = Math.max(high(answered), high(right))
      return [
        ...(answered > right ? [column(left, base - all, all, colour.rest)] : []),
        ...(right > 0 ? [column(left, base - high(right), high(right), colour.right)] : []),
        ...(answered > 0 ? [text(middle, base - all - 14, 28, whole(answered), { bold: true, anchor: 'middle' })] : []),
      ]
    },
    word: weeks.every(({ answered }) => answered === 0) ? 'none in these weeks' : undefined,
  })
}
