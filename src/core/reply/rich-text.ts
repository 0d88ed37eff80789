/**
 * Text with marks, as data. Each platform writes it in its own markup and escapes every `text`, so that words typed by a
 * member or found in a document can never become a mention, a link or formatting.
 */
export interface Inline {
  readonly text: string
  readonly bold?: true
  readonly italic?: true
  readonly code?: true
  /** http(s) only; anything else is written as plain text. */
  readonly href?: string
  /** A moment, written in each reader's own time zone where the platform can; `text` stands for it elsewhere. */
  readonly at?: Date
  /** With `at`: its day and time and not how far off it is. */
  readonly dated?: true
  /** A member by id, written as their present name and never as a ping; `text` stands for it where there is none. */
  readonly member?: string
  /** A channel or a role by id, written by its present name where the platform can. */
  readonly channel?: string
  readonly role?: string
  /** An option by its place from 0, written with the sign that members answer with on this platform. */
  readonly choice?: number
}

export type RichText = readonly Inline[]

export const bold = (text: string): Inline => ({ text, bold: true })
export const italic = (text: string): Inline => ({ text, italic: true })
export const code = (text: string): Inline => ({ text, code: true })
export const link = (text: string, href: string): Inline => (/^https?:\/\//i.test(href) ? { text, href } : { text })

export const moment = (at: Date): Inline => ({ text: `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`, at })
export const dateTime = (at: Date): Inline => ({ ...moment(at), dated: true })
export const channelName = (channel: string): Inline => ({ text: `channel ${channel}`, channel })
export const memberName = (member: string): Inline => ({ text: 'a member', member })
export const choiceSign = (choice: number): Inline => ({ text: String.fromCharCode(65 + choice), choice })

/** rich`Ask ${code('/omt ask')} again` */
export function rich(strings: TemplateStringsArray, ...values: readonly (string | Inline | RichText)[]): RichText {
  const parts = strings.flatMap((string, index): Inline[] => {
    const value = values[index]
    const inlines = value === undefined ? [] : typeof value === 'string' ? [{ text: value }] : [value].flat()
    return [{ text: string }, ...inlines]
  })
  return parts.filter((part) => part.text !== '')
}

export const plainText = (text: RichText): string => text.map((inline) => inline.text).join('')

/** The part of a rich text between two offsets of its plain text, marks kept. */
export function slice(text: RichText, start: number, end: number): RichText {
  const parts: Inline[] = []
  let at = 0
  for (const inline of text) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, inline.text.length)
    if (from < to && isWhole(inline)) parts.push(...(from === 0 ? [inline] : []))
    else if (from < to) parts.push({ ...inline, text: inline.text.slice(from, to) })
    at += inline.text.length
  }
  return parts
}

/** What a platform writes in its own form cannot be cut; it stays with the part in which it begins. */
const isWhole = ({ at, member, channel, role, choice }: Inline): boolean =>
  [at, member, channel, role, choice].some((mark) => mark !== undefined)
