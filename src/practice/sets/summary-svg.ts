import {
  bar,
  barHeight,
  colour,
  drawable,
  fitting,
  heading,
  inner,
  margin,
  percent,
  picture,
  text,
  width,
  widthOf,
} from '../../quiz/standing/drawing.ts'
import { likelyRange, type RowScore, type SetScore } from './standing.ts'

/** Pixels. */
const headHeight = 216
const rowsTop = 96
const rowHeight = 88

/** How a set went: the score, and a bar a row of the blueprint. Of an exam the range in which each row likely stands is drawn, too. */
export function summarySvg({ right, of, rows }: SetScore, rowName: (row: string) => string, isExam: boolean): string {
  const { least, most } = likelyRange(right, of)
  const head = [
    text(margin, 118, 76, `${Math.round((right / of) * 100)} %`, { bold: true }),
    text(margin, 164, 28, `${right} of ${of} right`, { fill: colour.soft }),
    ...(isExam
      ? [
          text(width - margin, 118, 48, `${percent(least)} to ${percent(most)}`, { bold: true, anchor: 'end' }),
          text(width - margin, 164, 28, 'where you likely stand', { fill: colour.soft, anchor: 'end' }),
        ]
      : []),
  ]
  if (rows.length === 0) return picture(headHeight, head)
  const bars = rows.flatMap((row, index) => rowLines(row, headHeight + rowsTop + index * rowHeight, rowName, isExam))
  const height = headHeight + rowsTop + rows.length * rowHeight + margin / 2
  return picture(height, [...head, ...heading(headHeight, 'By row of the blueprint'), ...bars])
}

function rowLines(
  { row, right, of }: RowScore,
  y: number,
  rowName: (row: string) => string,
  isExam: boolean,
): string[] {
  const score = `${right} of ${of}`
  const { least, most } = likelyRange(right, of)
  return [
    text(margin, y + 30, 32, fitting(drawable(rowName(row)) || row, (inner - widthOf(score, 28) - 32) / 32)),
    text(width - margin, y + 30, 28, score, { fill: colour.soft, anchor: 'end' }),
    bar(margin, y + 46, inner, barHeight, colour.rest),
    // As wide as high at least, for its ends to be round.
    ...(right > 0 ? [bar(margin, y + 46, Math.max(barHeight, (inner * right) / of), barHeight, colour.right)] : []),
    ...(isExam ? [bar(margin + inner * least, y + 52, inner * (most - least), 6, colour.text)] : []),
  ]
}
