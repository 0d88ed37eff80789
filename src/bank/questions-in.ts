import type { Problem } from '../library/note.ts'
import { fewProblems } from '../library/read/few-problems.ts'
import { readingProblem } from '../library/read/file.ts'
import { utf8 } from '../library/read/utf8.ts'
import { type Place, problemsOf, readYaml, type Yaml } from '../library/read/yaml.ts'
import { reviewOf } from '../library/review.ts'
import { questionFingerprint } from './fingerprint.ts'
import type { Bank, Question } from './question.ts'
import { fileSchema, inOurWords, questionSchema } from './schema.ts'

/** The questions of a file's bytes. For the process that reads. */
export function questionsIn(bytes: Uint8Array, file: string): Bank {
  try {
    const { questions, problems } = readQuestions(utf8(bytes), file)
    return { questions, problems: fewProblems(problems) }
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
  const { waive, review: signature, ...question } = parsed.data
  const { review, lapsed } = reviewOf(signature, questionFingerprint(question))
  return {
    ...question,
    review,
    ...(review !== 'unreviewed' && { reviewLine: yaml.lineOf([...at, 'review']) }),
    ...(lapsed && { lapsed: { line: yaml.lineOf([...at, 'review']), message: lapsed } }),
    topic,
    waivers: waive.map((waiver, n) => ({ ...waiver, line: yaml.lineOf([...at, 'waive', n]) })),
    file: place.file,
    line: yaml.lineOf(at),
    lines: {
      stem: yaml.lineOf([...at, 'stem']),
      options: question.options.map((_, n) => yaml.lineOf([...at, 'options', n])),
      passage: yaml.lineOf([...at, 'passage']),
      tags: yaml.lineOf([...at, 'tags']),
      ...(question.figure !== undefined && { figure: yaml.lineOf([...at, 'figure']) }),
    },
  }
}
