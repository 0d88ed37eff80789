import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { importedFrom } from '../bank/import/import.ts'
import type { appendYaml } from '../bank/import/to-yaml.ts'
import type { Question } from '../bank/question.ts'
import { readBank } from '../bank/read.ts'
import { StartupError } from '../core/errors.ts'
import { bounded } from '../library/bounded/bounded.ts'
import { problemLine, slug } from '../library/note.ts'
import { bytesOf, readingProblem } from '../library/read/file.ts'

interface ImportOptions {
  readonly file: string
  readonly libraryDir: string
  readonly topic: string
  readonly dryRun: boolean
}

/** `omt import FILE`: adds the questions of a CSV, GIFT or Aiken file to the bank. Returns 1 if some could not be read. */
export async function importFile({ file, libraryDir, topic, dryRun }: ImportOptions): Promise<number> {
  const bytes = await bytesOf('', file).catch(refusing(file))
  const { questions: known } = await readBank(libraryDir)
  const { questions, problems } = await imported(bytes.length, bytes, file, topic, known).catch(refusing(file))
  for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`)
  for (const [name, group] of Map.groupBy(questions, (question) => question.topic)) {
    const target = join(libraryDir, 'questions', `${slug(name)}.yaml`)
    const before = await textOf(target)
    const after = await withThem(before, group).catch(refusing(target))
    if (dryRun)
      process.stdout.write(`# would add ${group.length} to ${target}\n${after.slice(commonStart(before, after))}`)
    else {
      await writeFile(target, after)
      process.stdout.write(`Added ${group.length} to ${target}. Complete what is empty, then: npm run omt -- check\n`)
    }
  }
  return problems.length > 0 ? 1 : 0
}

const imported = bounded<typeof importedFrom>(new URL('../bank/import/import.ts', import.meta.url), 'importedFrom')
const appended = bounded<typeof appendYaml>(new URL('../bank/import/to-yaml.ts', import.meta.url), 'appendYaml')

const withThem = (before: string, questions: readonly Question[]): Promise<string> =>
  appended(before.length + JSON.stringify(questions).length, before, questions)

const refusing =
  (file: string) =>
  (error: unknown): never => {
    throw new StartupError([`${file}: ${readingProblem(file, error).message}`])
  }

/** What a file holds already; one that cannot be read must not be taken for empty and written over. */
const textOf = (file: string): Promise<string> =>
  bytesOf('', file).then(
    (bytes) => bytes.toString('utf8'),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? '' : refusing(file)(error)),
  )

/** Where the added part begins, at the start of a line. */
function commonStart(before: string, after: string): number {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  return after.lastIndexOf('\n', at - 1) + 1
}
