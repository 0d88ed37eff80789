import { stringify } from 'csv-stringify/sync'
import { csvColumns } from '../import/csv.ts'
import { keyIndex, letters, type Question } from '../question.ts'

/** For a spreadsheet, and for the import to read again. A cell that looks like a formula gets an apostrophe before it. */
export function exportCsv(questions: readonly Question[]): string {
  return stringify(questions.map(rowOf), { header: true, columns: [...csvColumns], escape_formulas: true })
}

function rowOf(question: Question): Record<string, string> {
  const { id, topic, kind, difficulty, stem, options, passage, figure } = question
  const cells = options.flatMap(({ text, why }, at) => {
    const letter = letters[at]?.toLowerCase() ?? ''
    return [
      [letter, text],
      [`why_${letter}`, why],
    ]
  })
  const key = letters[keyIndex(question)]?.toLowerCase() ?? ''
  return { id, topic, kind, difficulty, stem, key, passage, figure: figure ?? '', ...Object.fromEntries(cells) }
}
