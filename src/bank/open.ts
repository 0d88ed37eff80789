import type { Problem } from '../library/note.ts'
import type { Question } from './question.ts'
import { readBank } from './read.ts'

/** The question bank, as it stood at the last reading. A question with a mistake is left out, the others stay. */
export interface QuestionBank {
  questions(): readonly Question[]
  find(id: string): Question | undefined
  /** In alphabetical order. */
  topics(): readonly string[]
  problems(): readonly Problem[]
  /** Reads the files again; rounds that run keep the question as it was posted. */
  reload(): Promise<void>
}

export async function openBank(folder: string): Promise<QuestionBank> {
  let { questions, problems } = await readBank(folder)
  let byId = new Map(questions.map((question) => [question.id, question]))
  return {
    questions: () => questions,
    find: (id) => byId.get(id),
    topics: () => [...new Set(questions.map(({ topic }) => topic))].toSorted((a, b) => a.localeCompare(b)),
    problems: () => problems,
    reload: async () => {
      ;({ questions, problems } = await readBank(folder))
      byId = new Map(questions.map((question) => [question.id, question]))
    },
  }
}
