import { extname } from 'node:path'
import type { Problem } from '../../library/note.ts'
import { fewProblems } from '../../library/read/few-problems.ts'
import { readingProblem } from '../../library/read/file.ts'
import { utf8 } from '../../library/read/utf8.ts'
import type { Question } from '../question.ts'
import { importAiken } from './aiken.ts'
import { importCsv } from './csv.ts'
import type { Imported } from './draft.ts'
import { importGift } from './gift.ts'

const formats = { csv: importCsv, gift: importGift, aiken: importAiken } as const

export type ImportFormat = keyof typeof formats

/** Aiken files end in .txt, as GIFT files do too: a GIFT question has its options in braces. */
export function formatOf(file: string, text: string): ImportFormat | undefined {
  const ending = extname(file).slice(1).toLowerCase()
  if (ending in formats) return ending as ImportFormat
  if (ending !== 'txt') return undefined
  return /^[ \t]*ANSWER[ \t]*:/im.test(text) ? 'aiken' : text.includes('{') ? 'gift' : undefined
}

/** An import names what each question still lacks; nobody reads more than this at once. */
const mostProblems = 1_000

/** Of a file's bytes. For the process that reads. */
export function importedFrom(bytes: Uint8Array, file: string, topic: string, known: readonly Question[]): Imported {
  try {
    const { questions, problems } = importQuestions(utf8(bytes), file, topic, { known })
    return { questions, problems: fewProblems(problems, mostProblems) }
  } catch (error) {
    return { questions: [], problems: [readingProblem(file, error)] }
  }
}

/**
 * Drafts for the bank, all unreviewed. `topic` is for questions that name none; `known` are the questions of the bank, so
 * that an id that is taken is named. What a format does not hold (reasons, passages) stays empty for the author.
 */
export function importQuestions(
  text: string,
  file: string,
  topic: string,
  {
    format = formatOf(file, text),
    known = [],
  }: { format?: ImportFormat | undefined; known?: readonly Question[] } = {},
): Imported {
  if (!format) {
    const message = 'has an unknown format; say csv, gift or aiken, or end the name so'
    return { questions: [], problems: [{ file, line: 1, field: 'file', message }] }
  }
  const { questions, problems } = formats[format](text, file, topic)
  const taken = new Map(known.map((question) => [question.id, question]))
  const fresh: Question[] = []
  const clashes: Problem[] = []
  for (const question of questions) {
    const first = taken.get(question.id)
    if (!first) {
      taken.set(question.id, question)
      fresh.push(question)
      continue
    }
    const where = `${first.file}:${first.line}`
    const message = sameText(first, question)
      ? `"${question.id}" is already there, word for word (${where}); it is left out`
      : `"${question.id}" is the id of another question (${where}); give it an id of its own`
    clashes.push({ file, line: question.line, field: 'id', message })
  }
  const all = [...problems, ...clashes, ...fresh.flatMap(whatIsMissing)]
  return { questions: fresh, problems: all.toSorted((a, b) => a.line - b.line) }
}

const sameText = (a: Question, b: Question): boolean =>
  a.stem === b.stem &&
  JSON.stringify(a.options.map(({ text, key }) => [text, key])) ===
    JSON.stringify(b.options.map(({ text, key }) => [text, key]))

/** The questions come in all the same: an author completes them, and the linter keeps them back until then. */
function whatIsMissing({ id, file, line, options, passage }: Question): Problem[] {
  const missing = [...(options.some(({ why }) => !why) ? ['why'] : []), ...(passage ? [] : ['passage'])]
  if (missing.length === 0) return []
  return [
    { file, line, field: missing.join(', '), message: `of "${id}" is empty; its author must write it in the bank` },
  ]
}
