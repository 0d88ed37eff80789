import { printable } from '../../library/note.ts'
import type { Question } from '../question.ts'

/** An error keeps the bank from going live. A warning asks a person to look, who may waive it. */
type Level = 'error' | 'warning'

export interface Finding {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly level: Level
  /** Absent when it is about the bank as a whole. */
  readonly question?: string
  readonly message: string
  readonly fix: string
}

export const findingLine = ({ file, line, rule, message, fix }: Finding): string =>
  printable(`${file}:${line} ${rule} ${message}; ${fix}`)

/** What a rule says of the question it was given. */
export interface Complaint {
  readonly level: Level
  readonly line: number
  readonly message: string
  readonly fix: string
}

export type QuestionRule = (question: Question) => readonly Complaint[]

export const error = (line: number, message: string, fix: string): Complaint => ({ level: 'error', line, message, fix })

export const warning = (line: number, message: string, fix: string): Complaint => ({
  level: 'warning',
  line,
  message,
  fix,
})

export const about = (question: Question, rule: string, { level, line, message, fix }: Complaint): Finding => ({
  file: question.file,
  line,
  rule,
  level,
  question: question.id,
  message,
  fix,
})

/** The complaints of a rule that looks at each option by itself. */
export const ofOptions = (
  question: Question,
  rule: (text: string, line: number) => Complaint | undefined,
): readonly Complaint[] =>
  question.options.flatMap(({ text }, at) => rule(text, question.lines.options[at] ?? question.line) ?? [])
