import { exportAnki } from '../bank/export/anki.ts'
import { exportCsv } from '../bank/export/csv.ts'
import { readBank } from '../bank/read.ts'
import { StartupError } from '../core/errors.ts'
import { sourceText } from '../library/note.ts'
import { openLibraryHere } from './open-library.ts'

/** `omt export`: the question bank, to standard output. */
export async function exportBank(libraryDir: string, format: string): Promise<number> {
  const { questions } = await readBank(libraryDir)
  if (format === 'csv') process.stdout.write(exportCsv(questions))
  else if (format === 'anki') {
    const library = await openLibraryHere(libraryDir)
    const cited = (id: string): string | undefined => {
      const passage = library.passage(id)
      return passage && `${passage.title}: ${sourceText(passage.sources)}`
    }
    process.stdout.write(exportAnki(questions, cited))
  } else throw new StartupError([`--format: must be csv or anki, not "${format}"`])
  return 0
}
