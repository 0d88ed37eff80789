import { stringify } from 'csv-stringify/sync'

export interface ReportedMember {
  readonly name: string
  readonly answered: number
  readonly right: number
  /** 0 to 1 */
  readonly accuracy: number
  readonly points: number
}

/** For Excel, LibreOffice and Sheets: the byte order mark makes Excel read UTF-8. A name is text whatever it holds. */
export function reportCsv(members: readonly ReportedMember[]): string {
  return stringify(
    members.map((member) => ({ ...member, name: asText(member.name), accuracy: member.accuracy.toFixed(3) })),
    {
      header: true,
      columns: ['name', 'answered', 'right', 'accuracy', 'points'],
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
      quoted_match: PARTS_COLUMNS,
    },
  )
}

/** Where lists are parted by semicolons, as in half of Europe, Excel would begin a cell inside of an unquoted name. */
const PARTS_COLUMNS = /[;\t\r\n]/

/**
 * `escape_formulas` looks at the first character only. A spreadsheet may skip blanks, controls and what shows as nothing
 * before the sign, fold a small or full-width sign as NFKC does, and take the typographic minus for the one on the keyboard.
 */
const FORMULA = /^[\s\p{C}]*[=+\-@\u2212]/u

const asText = (name: string): string => (FORMULA.test(name.normalize('NFKC')) ? `'${name}` : name)
