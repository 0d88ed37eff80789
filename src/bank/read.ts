import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../library/note.ts'
import { bytesOf, readingProblem } from '../library/read/file.ts'
import { utf8 } from '../library/read/utf8.ts'
import { type Place, problemsOf, readYaml, type Yaml } from '../library/read/yaml.ts'
import type { Question } from './question.ts'
import { fileSchema, inOurWords, questionSchema } from './schema.ts'

export interface Bank {
  readonly questions: Question[]
  readonly problems: Problem[]
}

/** The questions under `folder`/questions. Never rejects: what is wrong comes back as problems, the good questions stay. */
export async function readBank(folder: string): Promise<Bank> {
  const names = await readdir(join(folder, 'questions')).catch((error: NodeJS.ErrnoException) => error)
  if (!Array.isArray(names)) {
    if (names.code === 'ENOENT') return { questions: [], problems: [] }
    const message = `cannot be read (${names.code}); it must be a folder of .yaml files`
    return { questions: [], problems: [{ file: 'questions', line: 1, field: 'folder', message }] }
  }
  const files = names.filter((name) => /^[^._].*\.ya?ml$/i.test(name)).toSorted()
  const read = await Promise.all(files.map((name) => readBankFile(folder, `questions/${name}`)))
  const { questions, problems } = withoutClashes(read.flatMap(({ questions }) => questions))
  return { questions, problems: [...read.flatMap(({ problems }) => problems), ...problems] }
}

async function readBankFile(folder: string, file: string): Promise<Bank> {
  try {
    return readQuestions(utf8(await bytesOf(folder, file)), file)
  } catch (error) {
    return { questions: [], problems: [readingProblem(file, error)] }
  }
}

/** The questions of one file. A question with a mistake is left out and named; the others stay. */
export function readQuestions(text: string, file: string): Bank {
  const place: Place = { file, firstLine: 1, whole: 'file' }
  if (!text.trim()) {
    const message = 'is empty; write topic: and questions:, or remove the file'
    return { questions: [], problems: [{ file, line: 1, field: 'file', message }] }
  }
  // In the failsafe schema every value is the text its author wrote: "0.50", "yes" and "1e3" stay what they are.
  const yaml = readYaml(text, place, { schema: 'failsafe' })
  if (Array.isArray(yaml)) return { questions: [], problems: yaml }
  const parsed = fileSchema.safeParse(yaml.value, { error: inOurWords })
  if (!parsed.success) return { questions: [], problems: problemsOf(parsed.error, yaml, place) }
  const { topic, questions: raw } = parsed.data
  const read = raw.map((value, index) => readQuestion(value, topic, yaml, place, index))
  return {
    questions: read.flatMap((question) => (Array.isArray(question) ? [] : question)),
    problems: read.flatMap((question) => (Array.isArray(question) ? question : [])),
  }
}

function readQuestion(value: unknown, topic: string, yaml: Yaml, place: Place, index: number): Question | Problem[] {
  const at = ['questions', index]
  const parsed = questionSchema.safeParse(value, { error: inOurWords })
  if (!parsed.success) return problemsOf(parsed.error, yaml, { ...place, whole: 'question' }, at)
  const { waive, ...question } = parsed.data
  return {
    ...question,
    topic,
    waivers: waive.map((waiver, n) => ({ ...waiver, line: yaml.lineOf([...at, 'waive', n]) })),
    file: place.file,
    line: yaml.lineOf(at),
    lines: {
      stem: yaml.lineOf([...at, 'stem']),
      options: question.options.map((_, n) => yaml.lineOf([...at, 'options', n])),
      passage: yaml.lineOf([...at, 'passage']),
    },
  }
}

/** An id means one question: a round that runs and an answer that is stored both name it. */
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
