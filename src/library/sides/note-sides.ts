import type { Note, Problem } from '../note.ts'
import { against } from './against.ts'

/** Where a section speaks against the diagnosis that its heading, or the row of its table, names. */
export const noteSides = (note: Note): Problem[] =>
  note.sections.flatMap(({ id, heading, line, text }) => {
    const rows = text.split('\n').filter((row) => row.includes(' — '))
    const said = [
      // A section that names others too compares them; its rows are looked at one by one.
      ...against(heading, text),
      ...rows.flatMap((row) => against(row.split(' — ')[0] ?? '', row)),
    ]
    return [...new Set(said)].map((message) => ({ file: note.file, line, field: `#${id}`, message }))
  })
