/** How this bot draws for phones: shared by its pictures. */

/** Pixels. A phone shows the picture at 0.4 of its size: no text is smaller than 26. */
export const width = 960
export const margin = 56
export const inner = width - 2 * margin
const barHeight = 18

/** Dark, to dazzle nobody on Discord and to be a card on Slack's white. Lightness tells the two bars apart, not hue. */
export const colour = {
  ground: '#161c2d',
  line: '#2d3853',
  rest: '#5a6b99',
  right: '#74d4ff',
  text: '#f5f8ff',
  soft: '#b7c2dc',
}

/** Some lines of a picture, and how high they are. */
export interface Part {
  readonly height: number
  readonly lines: readonly string[]
}

/** The ground of a picture, and on it what is drawn. */
export const picture = (height: number, lines: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Inter">
<rect width="${width}" height="${height}" rx="32" fill="${colour.ground}"/>
${lines.join('\n')}
</svg>`

export const heading = (top: number, title: string): string[] => [
  `<rect x="${margin}" y="${top}" width="${inner}" height="3" fill="${colour.line}"/>`,
  text(margin, top + 62, 34, title, { bold: true }),
]

export const bar = (x: number, y: number, wide: number, high: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${round(wide)}" height="${high}" rx="${high / 2}" fill="${fill}"/>`

export const column = (x: number, y: number, high: number, fill: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="64" height="${round(high)}" rx="${round(Math.min(8, high / 2))}" fill="${fill}"/>`

/** Where what follows the facts begins. */
export const headHeight = 216

/** Up to three numbers with what they are, on top of a picture. */
export const headLines = (
  facts: readonly { readonly x: number; readonly number: string; readonly caption: string }[],
): string[] =>
  facts.flatMap(({ x, number, caption }) => [
    text(x, 118, 76, number, { bold: true }),
    text(x, 164, 28, caption, { fill: colour.soft }),
  ])

/** Where rows begin under their heading, and how high each is. */
export const rowsTop = 96
export const rowHeight = 88

/** A name, what it scored, and bars over one another: each a share of the first, which is the ground. */
export interface Row {
  readonly name: string
  readonly score: string
  readonly ground: string
  readonly bars: readonly { readonly share: number; readonly fill: string }[]
}

export const rowLines = ({ name, score, ground, bars }: Row, y: number): string[] => [
  text(margin, y + 30, 32, fitting(drawable(name) || '…', (inner - widthOf(score, 28) - 32) / 32)),
  text(width - margin, y + 30, 28, score, { fill: colour.soft, anchor: 'end' }),
  bar(margin, y + 46, inner, barHeight, ground),
  // As wide as high at least, for its ends to be round.
  ...bars.flatMap(({ share, fill }) =>
    share > 0 ? [bar(margin, y + 46, Math.max(barHeight, inner * share), barHeight, fill)] : [],
  ),
]

/** The first `most` of these rows under a heading; the rest is counted. Nothing where there are none. */
export function rowsPart(top: number, title: string, rows: readonly Row[], most: number): Part {
  if (rows.length === 0) return { height: 0, lines: [] }
  const shown = rows.slice(0, most)
  const more = rows.length - shown.length
  const end = rowsTop + shown.length * rowHeight
  return {
    height: end + (more > 0 ? 66 : 12),
    lines: [
      ...heading(top, title),
      ...shown.flatMap((row, index) => rowLines(row, top + rowsTop + index * rowHeight)),
      ...(more > 0 ? [text(margin, top + end + 26, 28, `and ${more} more`, { fill: colour.soft })] : []),
    ],
  }
}

/** How high the highest column is. */
export const chartHeight = 170

/** Where one column of a chart stands. */
interface Spot {
  readonly left: number
  readonly middle: number
  readonly base: number
}

interface Chart<Item> {
  readonly title: string
  /** What the bright colour stands for, and the other. */
  readonly legend: readonly [string, string]
  readonly columns: readonly Item[]
  readonly draw: (item: Item, spot: Spot) => readonly string[]
  readonly dayOf: (item: Item) => string
  /** Said in the middle of the chart. */
  readonly word?: string | undefined
}

/** Columns side by side over the days they stand for. */
export function chartPart<Item>(top: number, { title, legend, columns, draw, dayOf: day, word }: Chart<Item>): Part {
  const step = inner / columns.length
  const base = top + 84 + 44 + chartHeight
  return {
    height: base + 40 + margin - top,
    lines: [
      ...heading(top, title),
      bar(width - margin - 342, top + 40, 24, 24, colour.right),
      text(width - margin - 308, top + 62, 28, legend[0], { fill: colour.soft }),
      bar(width - margin - 206, top + 40, 24, 24, colour.rest),
      text(width - margin, top + 62, 28, legend[1], { fill: colour.soft, anchor: 'end' }),
      ...columns.flatMap((item, index) => {
        const middle = margin + (index + 0.5) * step
        return [
          ...draw(item, { left: margin + index * step + (step - 64) / 2, middle, base }),
          text(middle, base + 40, 26, dayOf(day(item)), { fill: colour.soft, anchor: 'middle' }),
        ]
      }),
      ...(word === undefined
        ? []
        : [text(width / 2, base - chartHeight / 2, 28, word, { fill: colour.soft, anchor: 'middle' })]),
      `<rect x="${margin}" y="${base}" width="${inner}" height="3" fill="${colour.line}"/>`,
    ],
  }
}

interface Look {
  readonly bold?: boolean
  readonly fill?: string
  readonly anchor?: 'middle' | 'end'
}

export const text = (x: number, y: number, size: number, words: string, { bold, fill, anchor }: Look = {}): string =>
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

export const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${Math.round(share * 100)} %`

const plain = new Intl.NumberFormat('en')
const compact = new Intl.NumberFormat('en', { notation: 'compact' })
/** `318`, `4,318`, `54K` */
export const whole = (count: number): string => (count < 10_000 ? plain : compact).format(count)

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
/** `5 Oct` */
export const dayOf = (isoDate: string): string => dayAndMonth.format(new Date(isoDate))
