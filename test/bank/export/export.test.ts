import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { exportAnki } from '../../../src/bank/export/anki.ts'
import { exportCsv } from '../../../src/bank/export/csv.ts'
import { options, question } from '../a-question.ts'

test('CSV: one row a question, its key by letter', () => {
  const [header, row] = exportCsv([question({ options: options(2, 'A1', 'B "1"', 'C, 1') })]).split('\n')
  expect(header).toBe('id,topic,kind,difficulty,stem,a,b,c,d,e,key,why_a,why_b,why_c,why_d,why_e,passage,figure')
  expect(row).toContain('A1,"B ""1""","C, 1",,,c,')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('CSV: no cell is a formula: %j', (text) => {
  const [row] = parse(exportCsv([question({ stem: text })]), { columns: true }) as { stem: string }[]
  expect(row?.stem).toBe(`'${text}`)
})

test('Anki: a card that says the key, the reasons and the source', () => {
  const lines = exportAnki(
    [question({ stem: 'Is 1 < 2 & "so"\tor\nnot?', options: options(1, 'Yes', 'No', 'Perhaps') })],
    { sourceOf: (passage) => `Counterstrain (${passage})` },
  ).split('\n')
  expect(lines.slice(0, 5)).toEqual([
    '#separator:tab',
    '#html:true',
    '#columns:guid\tfront\tback\ttags',
    '#guid column:1',
    '#tags column:4',
  ])
  expect(lines[5]?.split('\t')).toEqual([
    'counterstrain-hold-time',
    'Is 1 &lt; 2 &amp; &quot;so&quot; or<br>not?<br><br>A. Yes<br>B. No<br>C. Perhaps',
    '<b>B. No</b><br><br>A: It is taught so in the notes.<br>B: It is taught so in the notes.<br>C: It is taught so in the notes.' +
      '<br><br><i>Counterstrain (counterstrain#hold-time)</i><br><br>Not yet reviewed by a physician.',
    'omt::counterstrain',
  ])
  expect(lines.slice(6)).toEqual([''])
})

test('Anki: a reviewed question says nothing of it, an unknown source stays the passage', () => {
  const text = exportAnki([question({ review: { by: 'Dr. Grey', on: '2025-01-31' } })])
  expect(text).toContain('<i>counterstrain#hold-time</i>\t')
  expect(text).not.toContain('reviewed')
})

test('a question keeps its figure: by name in CSV, as a picture in Anki, or described where it has none', () => {
  const asks = question({ stem: 'What is seen?', figure: 'feet', options: options(0, 'Yes', 'No', 'Perhaps') })
  const [row] = parse(exportCsv([asks]), { columns: true }) as { figure: string }[]
  expect(row?.figure).toBe('feet')
  const front = (file?: string) => {
    const alt = 'The "left" foot'
    const text = exportAnki([asks], { figures: new Map([['feet', { alt, ...(file && { file }) }]]) })
    return text.split('\n')[5]?.split('\t')[1]
  }
  expect(front('omt-feet.png')).toBe(
    'What is seen?<br><br><img src="omt-feet.png" alt="The &quot;left&quot; foot"><br><br>A. Yes<br>B. No<br>C. Perhaps',
  )
  expect(front()).toBe('What is seen?<br><br>[Figure: The &quot;left&quot; foot]<br><br>A. Yes<br>B. No<br>C. Perhaps')
})
