import type { Answering } from '../answer/answering.ts'
import { safetyFile } from '../answer/safety/safety-file.ts'
import type { Blueprint } from '../bank/blueprint/blueprint.ts'
import { readBlueprint } from '../bank/blueprint/read.ts'
import { type Finding, findingLine } from '../bank/lint/finding.ts'
import type { lintBank } from '../bank/lint/lint.ts'
import type { Question } from '../bank/question.ts'
import { counted } from '../core/reply/counted.ts'
import { bounded } from '../library/bounded/bounded.ts'
import { Refused } from '../library/bounded/refused.ts'
import { missingFigure, orphanFigures, undrawnFigures } from '../library/figures/figures-named.ts'
import type { Library } from '../library/library.ts'
import { type Note, type Problem, problemLine } from '../library/note.ts'
import { noteSides } from '../library/sides/note-sides.ts'
import { leaningSections } from '../library/words/leaning.ts'
import { repeatedSections } from '../library/words/repeats.ts'
import { openAllHere } from './open-library.ts'
import { statsText } from './stats.ts'

interface CheckOptions {
  readonly libraryDir: string
  readonly stats: boolean
}

/** `omt check`. Prints one line a mistake; returns 1 if one of them keeps something from going live. */
export async function check({ libraryDir, stats }: CheckOptions): Promise<number> {
  const [[library, bank], { held: blueprint, problems }] = await Promise.all([
    openAllHere(libraryDir),
    readBlueprint(libraryDir),
  ])
  const figures = await figureProblems(library, bank.questions)
  const { findings, unchecked } = await lintedBank(bank.questions, passageIds(library), blueprint)
  const notes = library.topics().flatMap(({ notes }) => notes)
  const errors = [
    ...[
      ...library.problems(),
      ...notes.flatMap(noteSides),
      ...leaningSections(notes),
      ...problems,
      ...bank.problems,
      ...figures,
      ...unchecked,
    ].map(problemLine),
    ...findings.filter(({ level }) => level === 'error').map(findingLine),
  ]
  const warnings = [
    ...[...lapses([...notes, ...bank.questions, ...safetyOf(library)]), ...repeatedSections(notes)].map(problemLine),
    ...findings.filter(({ level }) => level === 'warning').map(findingLine),
  ]
  for (const line of [...errors, ...warnings]) process.stdout.write(`${line}\n`)
  const { passages } = library.size()
  const has = [
    counted(notes.length, 'document'),
    counted(passages, 'passage'),
    counted(bank.questions.length, 'question'),
  ].join(', ')
  if (passages === 0 && errors.length === 0) {
    process.stderr.write(`${libraryDir} holds no document; put notes (.md) or .txt, .html, .docx, .pdf files there\n`)
    return 1
  }
  const counts = `${count(errors.length, 'mistake')} to mend, ${count(warnings.length, 'warning')}`
  if (stats) process.stdout.write(statsText(library, bank.questions, blueprint))
  process.stderr.write(
    errors.length + warnings.length > 0 ? `${counts}; usable: ${has}\n` : `${has}, no mistake found\n`,
  )
  return errors.length > 0 ? 1 : 0
}

const safetyOf = (library: Answering) => {
  const safety = library.safety()
  return safety ? [{ file: safetyFile, ...safety }] : []
}

/** Signatures of a text that changed since. */
const lapses = (signed: readonly Pick<Note | Question, 'file' | 'lapsed'>[]): Problem[] =>
  signed.flatMap(({ file, lapsed }) => (lapsed ? { file, field: 'review', ...lapsed } : []))

const linted = bounded<typeof lintBank>(new URL('../bank/lint/lint.ts', import.meta.url), 'lintBank')

/** The rules compare questions with each other, and were written for those that people write. */
async function lintedBank(
  questions: readonly Question[],
  passages: ReadonlySet<string>,
  blueprint: Blueprint | undefined,
): Promise<{ findings: readonly Finding[]; unchecked: readonly Problem[] }> {
  try {
    return {
      findings: await linted(JSON.stringify(questions).length, questions, passages, blueprint && { blueprint }),
      unchecked: [],
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const message = `could not be held against the rules: that ${error.message}`
    return { findings: [], unchecked: [{ file: 'questions', line: 1, field: 'bank', message }] }
  }
}

const passageIds = (library: Library): ReadonlySet<string> => new Set(library.passages().map(({ id }) => id))

/** What only shows where sections, questions and drawings are looked at together, and drawn. */
async function figureProblems(library: Library, questions: readonly Question[]): Promise<Problem[]> {
  const figures = library.figures()
  const names = figures.map(({ name }) => name)
  const missing = questions.flatMap(({ figure, file, line, lines }) =>
    figure === undefined || names.includes(figure)
      ? []
      : [{ file, line: lines.figure ?? line, field: 'figure', message: missingFigure(figure, names) }],
  )
  const named = new Set([...library.passages(), ...questions].flatMap(({ figure }) => figure ?? []))
  return [...missing, ...orphanFigures(figures, named), ...(await undrawnFigures(figures))]
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
