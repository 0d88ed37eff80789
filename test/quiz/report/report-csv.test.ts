import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reportCsv } from '../../../src/quiz/report/report-csv.ts'

const member = (name: string) => ({ name, answered: 3, right: 2, accuracy: 2 / 3, points: 25 })
const read = (csv: string, delimiter = ','): string[][] =>
  parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: true })
const nameIn = (csv: string) => read(csv)[1]?.[0]

test('a spreadsheet gets a header, a line for each member and knows that it is UTF-8', () => {
  expect(reportCsv([member('Zoë Grün'), member('O\'Neil, Pat "Doc"')])).toBe(
    '\uFEFFname,answered,right,accuracy,points\r\nZoë Grün,3,2,0.667,25\r\n"O\'Neil, Pat ""Doc""",3,2,0.667,25\r\n',
  )
  expect(reportCsv([])).toBe('\uFEFFname,answered,right,accuracy,points\r\n')
})

test.each(['Alice', 'Jean-Luc', 'a=b', 'c+d', 'me@home', '李雷', "O'Neil", 'Doc 🩺', '_dash_', ' spaced'])(
  'an ordinary name is left as it is: %s',
  (name) => expect(nameIn(reportCsv([member(name)]))).toBe(name),
)

test.each([
  '=HYPERLINK("http://x")',
  '+1',
  '-1',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '\u00A0=1',
  '\u3000+1',
  '\u200B=1',
  '\uFEFF@SUM(1)',
  '\0-1',
  ' \t \u200D\r=1',
  '＝1',
  '＋1',
  '－1',
  '＠SUM(1)',
  ' ＝1',
  '\u2212' + '1',
  '\uFE66' + '1',
  '\t1',
  '\rname',
])('a name that a spreadsheet could compute is text behind one apostrophe: %j', (name) => {
  expect(nameIn(reportCsv([member(name)]))).toBe(`'${name}`)
})

test('a name begins no second cell, where lists are parted by semicolons or tabs either', () => {
  for (const name of ['Bob;=1+1', 'Bob\t=1+1', 'Bob\r=1+1', 'Bob\n=1+1', 'Bob";=1+1;"', 'Bob,=1+1']) {
    for (const delimiter of [',', ';', '\t']) {
      const cells = read(reportCsv([member(name)]), delimiter).flat()
      expect(cells.filter((cell) => cell.startsWith('='))).toEqual([])
      expect(cells.some((cell) => cell.includes('=1+1'))).toBe(true)
    }
  }
})

test('whatever blanks and signs a name is made of, its cell begins with no sign and keeps all of it', () => {
  const piece = fc.constantFrom(
    ' ',
    '\t',
    '\r',
    '\n',
    '\u200B',
    '\u00A0',
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＠',
    '"',
    ',',
    ';',
    'A',
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      const name = pieces.join('')
      const cell = nameIn(reportCsv([member(name)])) ?? ''
      expect(cell).not.toMatch(/^[\s\u200B]*[=+\-@＝＠]/)
      expect([name, `'${name}`]).toContain(cell)
    }),
  )
})
