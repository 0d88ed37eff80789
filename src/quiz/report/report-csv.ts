import { stringify } from 'csv-stringify/sync'
import type { PractisedQuestion } from './practised.ts'

export interface ReportedMember {
  readonly name: string
  readonly answered: number
  readonly right: number
  /** 0 to 1 */
  readonly accuracy: number
  readonly points: number
}

export const reportCsv = (members: readonly ReportedMember[]): string =>
  tableOf(
    members.map((member) => ({ ...member, name: asText(member.name), accuracy: member.accuracy.toFixed(3) })),
    ['name', 'answered', 'right', 'accuracy', 'points'],
  )

export const practiceCsv = (questions: readonly PractisedQuestion[]): string =>
  tableOf(
    questions.map((one) => ({ ...one, stem: asText(one.stem), share: one.share.toFixed(3) })),
    ['question', 'stem', 'learners', 'answered', 'right', 'share'],
  )

/** For Excel, LibreOffice and Sheets: the byte order mark makes Excel read UTF-8. */
const tableOf = (rows: readonly Readonly<Record<string, string | number>>[], columns: readonly string[]): string =>
  stringify([...rows], {
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: PARTS_COLUMNS,
  })

/** Where lists are parted by semicolons, as in half of Europe, Excel would begin a cell inside of an unquoted name. */
const PARTS_COLUMNS = /[;\t\r\n]/

/**
 * `escape_formulas` looks at the first character only. A spreadsheet may skip blanks, controls and what shows as nothing
 * before the sign, fold a small or full-width sign as NFKC does, and take the typographic minus for the one on the keyboard.
 */
const FORMULA = /^[\s\p{C}]*[=+\-@\u2212]/u

/** A name or a stem is text whatever it holds. */
const asText = (words: string): string => (FORMULA.test(words.normalize('NFKC')) ? `'${words}` : words)
