import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { bounded } from '../library/bounded/bounded.ts'
import { fileOfFigure } from '../library/figures/figure.ts'
import type { Problem } from '../library/note.ts'
import { atOnce } from '../library/read/at-once.ts'
import { bytesOf, hashOf, readingProblem } from '../library/read/file.ts'
import { utf8 } from '../library/read/utf8.ts'
import { figuresFingerprint, heldWithFigures } from '../library/review.ts'
import type { Bank, Question } from './question.ts'
import type { questionsIn } from './questions-in.ts'

/** A file as it was read last; it tells whether it holds something else by now. */
interface BankFile extends Bank {
  /** SHA-256 of its bytes; empty where there was no reading them. */
  readonly hash: string
}

export type BankFiles = ReadonlyMap<string, BankFile>

/** The questions under `folder`/questions. What is wrong comes back as problems, the good questions stay. */
export async function readBank(folder: string): Promise<Bank> {
  const files = await readBankFiles(folder, new Map())
  return bankOf(files, await signedDrawings(folder, files))
}

/** Files that hold the same bytes as before are not read anew; one that was good and gives no question now stays as it was. */
export async function readBankFiles(folder: string, known: BankFiles): Promise<BankFiles> {
  const names = await readdir(join(folder, 'questions')).catch((error: NodeJS.ErrnoException) => error)
  if (!Array.isArray(names)) {
    if (names.code === 'ENOENT') return new Map()
    const message = `cannot be read (${names.code}); it must be a folder of .yaml files`
    const broken = { questions: [], problems: [{ file: 'questions', line: 1, field: 'folder', message }], hash: '' }
    return new Map([...known, ['', broken]])
  }
  const files = names
    .filter((name) => /^[^._].*\.ya?ml$/i.test(name))
    .toSorted()
    .map((name) => `questions/${name}`)
  const read = await atOnce(files, (file) => readBankFile(folder, file, known.get(file)))
  return new Map(files.map((file, place) => [file, read[place] as BankFile]))
}

/** The drawings that signed questions ask about, by name. */
export async function signedDrawings(folder: string, files: BankFiles): Promise<ReadonlyMap<string, string>> {
  const signed = [...files.values()].flatMap(({ questions }) =>
    questions.flatMap(({ review, figure }) => (review === 'unreviewed' || figure === undefined ? [] : figure)),
  )
  const drawings = await atOnce([...new Set(signed)], async (name): Promise<[string, string][]> => {
    // What cannot be read was not signed so; what is wrong with it the library says.
    const svg = await bytesOf(folder, fileOfFigure(name))
      .then(utf8)
      .catch(() => undefined)
    return svg === undefined ? [] : [[name, svg]]
  })
  return new Map(drawings.flat())
}

/** An id means one question: a round that runs and an answer that is stored both name it. `drawings` are those of signed questions. */
export function bankOf(files: BankFiles, drawings: ReadonlyMap<string, string>): Bank {
  const all = [...files.values()]
  const { questions: read, problems } = withoutClashes(all.flatMap(({ questions }) => questions))
  const questions = read.map((question) => heldWithFigures(question, figureFingerprint(question, drawings)))
  return { questions, problems: [...all.flatMap(({ problems }) => problems), ...problems] }
}

export const figureFingerprint = (
  { figure }: Pick<Question, 'figure'>,
  drawings: ReadonlyMap<string, string>,
): string | undefined => figuresFingerprint(figure === undefined ? [] : [figure], (name) => drawings.get(name))

const parsed = bounded<typeof questionsIn>(new URL('questions-in.ts', import.meta.url), 'questionsIn')

async function readBankFile(folder: string, file: string, before: BankFile | undefined): Promise<BankFile> {
  const lasting = (read: BankFile): BankFile =>
    read.questions.length === 0 && read.problems.length > 0 && before ? { ...read, questions: before.questions } : read
  let hash = ''
  try {
    const bytes = await bytesOf(folder, file)
    hash = hashOf(bytes)
    if (before?.hash === hash) return before
    return lasting({ ...(await parsed(bytes.length, bytes, file)), hash })
  } catch (error) {
    return lasting({ questions: [], problems: [readingProblem(file, error)], hash })
  }
}

function withoutClashes(questions: readonly Question[]): Bank {
  const byId = new Map<string, Question>()
  const problems: Problem[] = []
  for (const question of questions) {
    const first = byId.get(question.id)
    if (!first) byId.set(question.id, question)
    else {
      const message = `"${question.id}" is also the id of ${first.file}:${first.line}; rename one of them`
      problems.push({ file: question.file, line: question.line, field: 'id', message })
    }
  }
  return { questions: [...byId.values()], problems }
}
