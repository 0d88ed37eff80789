import type { Progress } from './progress.ts'

/** Pixels. A phone shows the picture at 0.4 of its size: no text is smaller than 26. */
const width = 960
const margin = 56
const inner = width - 2 * margin
const headHeight = 216
const topicsTop = 96
const topicHeight = 88
const barHeight = 18
const chartHeight = 170
/** Answers in a week that make a column as high as the chart, if no week has more: few should look few. */
const fullColumn = 5
/** The rest is counted. */
export const mostTopics = 8

/** Dark, to dazzle nobody on Discord and to be a card on Slack's white. Lightness tells the two bars apart, not hue. */
const colour = {
  ground: '#161c2d',
  line: '#2d3853',
  rest: '#5a6b99',
  right: '#74d4ff',
  text: '#f5f8ff',
  soft: '#b7c2dc',
}

interface Part {
  readonly height: number
  readonly lines: readonly string[]
}

export function progressSvg(progress: Progress): string {
  const topics = topicsPart(progress, headHeight)
  const weeks = weeksPart(progress, headHeight + topics.height)
  const height = headHeight + topics.height + weeks.height
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Inter">
<rect width="${width}" height="${height}" rx="32" fill="${colour.ground}"/>
${[...headLines(progress), ...topics.lines, ...weeks.lines].join('\n')}
</svg>`
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

const heading = (top: number, title: string): string[] => [
  `<rect x="${margin}" y="${top}" width="${inner}" height="3" fill="${colour.line}"/>`,
  text(margin, top + 62, 34, title, { bold: true }),
]

const bar = (x: number, y: number, wide: number, high: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${round(wide)}" height="${high}" rx="${high / 2}" fill="${fill}"/>`

const column = (x: number, y: number, high: number, fill: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="64" height="${round(high)}" rx="${round(Math.min(8, high / 2))}" fill="${fill}"/>`

interface Look {
  readonly bold?: boolean
  readonly fill?: string
  readonly anchor?: 'middle' | 'end'
}

const text = (x: number, y: number, size: number, words: string, { bold, fill, anchor }: Look = {}): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${bold ? ' font-weight="600"' : ''}${anchor ? ` text-anchor="${anchor}"` : ''} fill="${fill ?? colour.text}">${escaped(words)}</text>`

/** Cut to a width in ems. */
function fitting(words: string, most: number): string {
  if (widthOf(words, 1) <= most) return words
  let kept = ''
  let left = most - widthOf('…', 1)
  for (const { segment } of graphemes.segment(words)) {
    left -= widthOf(segment, 1)
    if (left < 0) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

const graphemes = new Intl.Segmenter()

/** Pixels. From what Inter's signs take, rounded up: to read the font's own tables would need another library. */
const widthOf = (words: string, size: number): number =>
  [...words].reduce((sum, sign) => sum + size * (widths.find(([signs]) => signs.test(sign))?.[1] ?? 1.05), 0)

/** Ems; the first that fits counts. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/\p{M}/u, 0],
  [/[ijlI.,:;'|! ·]/, 0.3],
  [/[frt()[\]"/-]/, 0.4],
  [/[mwMWOQ@%&…—]/, 1.03],
  [/[a-z]/, 0.6],
  [/[\u0021-\u052f\u1e00-\u1eff]/, 0.74],
]

/** Inter has no emoji, and XML no way to write controls or half an emoji. The picture's description keeps them. */
const drawable = (words: string): string =>
  words
    .replace(/\s/g, ' ')
    .replace(/[\p{C}\p{Variation_Selector}\p{Extended_Pictographic}\p{Emoji_Presentation}]/gu, '')
    .replace(/ +/g, ' ')
    .trim()

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escaped = (words: string): string => words.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)

const round = (pixels: number): number => Math.round(pixels * 10) / 10

const percent = (share: number | undefined): string => (share === undefined ? '–' : `${Math.round(share * 100)} %`)

const plain = new Intl.NumberFormat('en')
const compact = new Intl.NumberFormat('en', { notation: 'compact' })
/** `318`, `4,318`, `54K` */
const whole = (count: number): string => (count < 10_000 ? plain : compact).format(count)

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
/** `5 Oct` */
const dayOf = (isoDate: string): string => dayAndMonth.format(new Date(isoDate))
