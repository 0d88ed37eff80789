import { readSafety, type Safety } from '../../answer/safety/safety.ts'
import { safetyFile } from '../../answer/safety/safety-file.ts'
import { questionFingerprint } from '../../bank/fingerprint.ts'
import type { Question } from '../../bank/question.ts'
import { readQuestions } from '../../bank/questions-in.ts'
import { figureFingerprint } from '../../bank/read.ts'
import { figuresOfNote } from '../../library/figures/signed-figures.ts'
import type { Note, Review } from '../../library/note.ts'
import { readMarkdown } from '../../library/read/markdown.ts'
import { figuresFingerprint, signatureText } from '../../library/review.ts'
import { setReview } from './set-review.ts'

type Reviewer = Exclude<Review, 'unreviewed'>

/** By the name of the figure. */
type Drawings = ReadonlyMap<string, string>

/** The file of a note with the note signed. Every other byte stays. */
export function signedNote(text: string, note: Note, { by, on }: Reviewer, drawings: Drawings): string {
  const start = text.indexOf('\n') + 1
  const end = text.slice(start).search(/^---[ \t]*\r?$/m) + start
  const figures = figuresFingerprint(figuresOfNote(note), (name) => drawings.get(name))
  const reviewer = { by, on, ...(figures && { figures }) }
  const signature = signatureText({ ...reviewer, text: note.fingerprint })
  const signed = `${text.slice(0, start)}${setReview(text.slice(start, end), [], signature)}${text.slice(end)}`
  const read = readMarkdown(signed, note.file, note.id)
  if (read.problems.length > 0 || !isBy(read.note?.review, reviewer) || read.note?.fingerprint !== note.fingerprint)
    throw new Error(
      `${note.file} could not be signed without changing it; write into its front matter: review: ${signature}`,
    )
  return signed
}

/** The file of what is said in an emergency, signed. Every other byte stays. */
export function signedSafety(text: string, { fingerprint }: Safety, reviewer: Reviewer): string {
  const signature = signatureText({ ...reviewer, text: fingerprint })
  const signed = setReview(text, [], signature)
  const { held, problems } = readSafety(signed, safetyFile)
  if (problems.length > 0 || !isBy(held.review, reviewer) || held.fingerprint !== fingerprint)
    throw new Error(`${safetyFile} could not be signed without changing it; write into it: review: ${signature}`)
  return signed
}

/** The file of questions with those of `ids` signed. Every other byte stays. */
export function signedQuestions(
  text: string,
  { file, ids, drawings }: { file: string; ids: ReadonlySet<string>; drawings: Drawings },
  reviewer: Reviewer,
): string {
  const { questions } = readQuestions(text, file)
  let signed = text
  for (const [at, question] of questions.entries()) {
    if (!ids.has(question.id)) continue
    const figures = figureFingerprint(question, drawings)
    const signature = signatureText({ ...reviewer, text: questionFingerprint(question), figures })
    signed = setReview(signed, ['questions', at], signature)
  }
  const after = readQuestions(signed, file)
  const asWished =
    after.problems.length === 0 &&
    after.questions.length === questions.length &&
    after.questions.every((question, at) => {
      const before = questions[at]
      const figures = figureFingerprint(question, drawings)
      const review = ids.has(question.id) ? isBy(question.review, { ...reviewer, ...(figures && { figures }) }) : true
      return review && before !== undefined && question.id === before.id && isSameText(question, before)
    })
  if (!asWished)
    throw new Error(
      `${file} could not be signed without changing it; write the questions as npm run omt -- import does`,
    )
  return signed
}

const isBy = (review: Review | undefined, { by, on, figures }: Reviewer): boolean =>
  review !== undefined && review !== 'unreviewed' && review.by === by && review.on === on && review.figures === figures

const isSameText = (a: Question, b: Question): boolean => questionFingerprint(a) === questionFingerprint(b)
