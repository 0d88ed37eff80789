import { bounded } from '../../library/bounded/bounded.ts'
import type { Problem } from '../../library/note.ts'
import { readingProblem } from '../../library/read/file.ts'
import { readTextFile } from '../../library/read/text-file.ts'
import { type Blueprint, blueprintFile } from './blueprint.ts'
import type { blueprintIn } from './blueprint-in.ts'

const parsed = bounded<typeof blueprintIn>(new URL('blueprint-in.ts', import.meta.url), 'blueprintIn')

/** Nothing where the library has none, and where it cannot be used; the problems say why. */
export async function readBlueprint(
  folder: string,
): Promise<{ readonly blueprint?: Blueprint; readonly problems: readonly Problem[] }> {
  const read = await readTextFile(folder, blueprintFile, 'blueprint')
  if (!read) return { problems: [] }
  if ('problem' in read) return { problems: [read.problem] }
  try {
    const { held, problems } = await parsed(read.bytes.length, read.bytes, blueprintFile)
    return { ...(held && { blueprint: held }), problems }
  } catch (error) {
    return { problems: [readingProblem(blueprintFile, error, 'blueprint')] }
  }
}
