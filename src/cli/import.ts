import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importQuestions } from '../bank/import/import.ts'
import { appendYaml } from '../bank/import/to-yaml.ts'
import { readBank } from '../bank/read.ts'
import { messageOf, StartupError } from '../core/errors.ts'
import { problemLine, slug } from '../library/note.ts'
import { utf8 } from '../library/read/utf8.ts'

interface ImportOptions {
  readonly file: string
  readonly libraryDir: string
  readonly topic: string
  readonly dryRun: boolean
}

/** `omt import FILE`: adds the questions of a CSV, GIFT or Aiken file to the bank. Returns 1 if some could not be read. */
export async function importFile({ file, libraryDir, topic, dryRun }: ImportOptions): Promise<number> {
  const text = await readFile(file).then(utf8, (error: unknown) => {
    throw new StartupError([`${file}: cannot be read: ${messageOf(error)}`])
  })
  const { questions: known } = await readBank(libraryDir)
  const { questions, problems } = importQuestions(text, file, topic, { known })
  for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`)
  for (const [name, group] of Map.groupBy(questions, (question) => question.topic)) {
    const target = join(libraryDir, 'questions', `${slug(name)}.yaml`)
    const before = await readFile(target, 'utf8').catch(() => '')
    const after = appendYaml(before, group)
    if (dryRun)
      process.stdout.write(`# would add ${group.length} to ${target}\n${after.slice(commonStart(before, after))}`)
    else {
      await writeFile(target, after)
      process.stdout.write(`Added ${group.length} to ${target}. Complete what is empty, then: npm run omt -- check\n`)
    }
  }
  return problems.length > 0 ? 1 : 0
}

/** Where the added part begins, at the start of a line. */
function commonStart(before: string, after: string): number {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  return after.lastIndexOf('\n', at - 1) + 1
}
