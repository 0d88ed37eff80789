import {
  bar,
  colour,
  headHeight,
  heading,
  headLines,
  inner,
  margin,
  percent,
  picture,
  rowHeight,
  rowLines,
  rowsTop,
  text,
  width,
} from '../../quiz/standing/drawing.ts'
import { likelyRange, type RowScore, type SetScore } from './standing.ts'

/** How a set went: the score, and a bar a row of the blueprint. Of an exam the range in which each row likely stands is drawn, too. */
export function summarySvg({ right, of, rows }: SetScore, rowName: (row: string) => string, isExam: boolean): string {
  const { least, most } = likelyRange(right, of)
  const head = [
    ...headLines([{ x: margin, number: percent(right / of), caption: `${right} of ${of} right` }]),
    ...(isExam
      ? [
          text(width - margin, 118, 48, `${percent(least)} to ${percent(most)}`, { bold: true, anchor: 'end' }),
          text(width - margin, 164, 28, 'where you likely stand', { fill: colour.soft, anchor: 'end' }),
        ]
      : []),
  ]
  if (rows.length === 0) return picture(headHeight, head)
  const bars = rows.flatMap((row, index) => scoreLines(row, headHeight + rowsTop + index * rowHeight, rowName, isExam))
  const height = headHeight + rowsTop + rows.length * rowHeight + margin / 2
  return picture(height, [...head, ...heading(headHeight, 'By row of the blueprint'), ...bars])
}

function scoreLines(
  { row, right, of }: RowScore,
  y: number,
  rowName: (row: string) => string,
  isExam: boolean,
): string[] {
  const { least, most } = likelyRange(right, of)
  return [
    ...rowLines(
      {
        name: rowName(row),
        score: `${right} of ${of}`,
        ground: colour.rest,
        bars: [{ share: right / of, fill: colour.right }],
      },
      y,
    ),
    ...(isExam ? [bar(margin + inner * least, y + 52, inner * (most - least), 6, colour.text)] : []),
  ]
}
