import { type Problem, problemLine } from '../library/note.ts'
import type { Blueprint } from './blueprint/blueprint.ts'
import { noBlueprint, readBlueprint } from './blueprint/read.ts'
import type { Question } from './question.ts'
import { type BankFiles, bankOf, readBankFiles, signedDrawings } from './read.ts'

/** The question bank, as it stood at the last reading. A question with a mistake is left out, the others stay. */
export interface QuestionBank {
  questions(): readonly Question[]
  find(id: string): Question | undefined
  /** In alphabetical order. */
  topics(): readonly string[]
  /** What the examination asks; undefined where the library has none, or none that can be used. */
  blueprint(): Blueprint | undefined
  problems(): readonly Problem[]
  /** Reads the files again and says what is wrong now that was not before; rounds that run keep the question as it was posted. */
  reload(): Promise<readonly Problem[]>
}

export async function openBank(folder: string): Promise<QuestionBank> {
  let files: BankFiles = new Map()
  let { questions, problems } = bankOf(files, new Map())
  let byId = new Map<string, Question>()
  let blueprint = noBlueprint
  const reload = async () => {
    files = await readBankFiles(folder, files)
    blueprint = await readBlueprint(folder, blueprint)
    const known = new Set(problems.map(problemLine))
    const bank = bankOf(files, await signedDrawings(folder, files))
    questions = bank.questions
    problems = [...bank.problems, ...blueprint.problems]
    byId = new Map(questions.map((question) => [question.id, question]))
    return problems.filter((problem) => !known.has(problemLine(problem)))
  }
  await reload()
  return {
    questions: () => questions,
    find: (id) => byId.get(id),
    topics: () => [...new Set(questions.map(({ topic }) => topic))].toSorted((a, b) => a.localeCompare(b)),
    blueprint: () => blueprint.held,
    problems: () => problems,
    reload,
  }
}
