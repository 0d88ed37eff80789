import type { Safety } from '../../answer/safety/safety.ts'
import { safetyFile } from '../../answer/safety/safety-file.ts'
import type { Question } from '../../bank/question.ts'
import { nearest } from '../../core/command/nearest.ts'
import { fileOfFigure } from '../../library/figures/figure.ts'
import { figuresOfNote } from '../../library/figures/signed-figures.ts'
import type { Note, Problem, Review } from '../../library/note.ts'

/** What can be signed, as it was read last. */
export interface Signable {
  readonly notes: readonly Note[]
  readonly questions: readonly Question[]
  /** What is said in an emergency; nothing where the folder has no such file of its own. */
  readonly safety?: Safety | undefined
  /** The drawings that can be shown, by name. */
  readonly drawings: ReadonlyMap<string, string>
  /** Of the library and of the bank. */
  readonly problems: readonly Problem[]
}

export type Target = { readonly note: Note } | { readonly question: Question } | { readonly safety: Safety }

/** What is meant by an id, or why it cannot be signed. */
export function targetOfId(id: string, signable: Signable): Target[] | string {
  const { notes, questions, problems } = signable
  const note = notes.find((note) => note.id === id)
  const question = questions.find((question) => question.id === id)
  if (problems.some(({ field, message }) => field === 'id' && message.startsWith(`"${id}" is also`)))
    return `"${id}" is the id of more than one; rename one of them first (npm run omt -- check)`
  if (note && question) return `"${id}" names a note and a question; name the note by its file, ${note.file}`
  if (note) return good([{ note }], signable)
  if (question) return good([{ question }], signable)
  const near = nearest(
    id,
    [...notes, ...questions].map(({ id }) => id),
    1,
  )[0]
  return `there is no note and no question "${id}"${near ? `; did you mean ${near}?` : ''}`
}

/** What stands in a file, by its path in the library, or why it cannot be signed. */
export function targetsInFile(file: string, signable: Signable): Target[] | string {
  const note = signable.notes.find((note) => note.file === file)
  if (note) return good([{ note }], signable)
  const questions = signable.questions.filter((question) => question.file === file)
  if (questions.length > 0)
    return good(
      questions.map((question) => ({ question })),
      signable,
    )
  if (file === safetyFile && signable.safety) return good([{ safety: signable.safety }], signable)
  const own = signable.problems.filter((problem) => problem.file === file)
  return own.length > 0 ? mendFirst(file) : `${file} holds no note and no question`
}

export const fileOf = (target: Target): string =>
  'safety' in target ? safetyFile : 'note' in target ? target.note.file : target.question.file

export const nameOf = (target: Target): string => ('question' in target ? target.question.id : fileOf(target))

export const reviewOfTarget = (target: Target): Review =>
  ('safety' in target ? target.safety : 'note' in target ? target.note : target.question).review

const figuresOf = (target: Target): string[] =>
  'safety' in target ? [] : 'note' in target ? figuresOfNote(target.note) : [target.question.figure ?? []].flat()

const mendFirst = (file: string) => `${file} has mistakes; mend them first (npm run omt -- check)`

/** Of a file with mistakes the last good text may be in use, which is not the one that would be signed. */
function good(targets: Target[], { problems }: Signable): Target[] | string {
  const [first] = targets
  if (!first) return targets
  const file = fileOf(first)
  const read = [file, ...targets.flatMap(figuresOf).map(fileOfFigure)]
  const broken = read.find((one) => problems.some((problem) => problem.file === one))
  if (broken) return mendFirst(broken)
  if ('note' in first && !first.note.fingerprint)
    return `${file} has no place for a signature; make it a note with front matter (.md)`
  return targets
}
