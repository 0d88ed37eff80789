/** How this bot draws for phones: shared by its pictures. */

/** Pixels. A phone shows the picture at 0.4 of its size: no text is smaller than 26. */
export const width = 960
export const margin = 56
export const inner = width - 2 * margin
export const barHeight = 18

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

interface Look {
  readonly bold?: boolean
  readonly fill?: string
  readonly anchor?: 'middle' | 'end'
}

export const text = (x: number, y: number, size: number, words: string, { bold, fill, anchor }: Look = {}): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${bold ? ' font-weight="600"' : ''}${anchor ? ` text-anchor="${anchor}"` : ''} fill="${fill ?? colour.text}">${escaped(words)}</text>`

/** Cut to a width in ems. */
export function fitting(words: string, most: number): string {
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
export const widthOf = (words: string, size: number): number =>
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
export const drawable = (words: string): string =>
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
