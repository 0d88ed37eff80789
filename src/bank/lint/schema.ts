import { nearest } from '../../core/command/nearest.ts'
import { jaccard } from '../../library/words/jaccard.ts'
import { type Complaint, error, ofOptions, type QuestionRule, warning } from './finding.ts'
import { isMirrorWord, normal } from './words.ts'

/** L02. Options that swap sides, numbers or directions share their words and still differ in all that matters. */
export const sameOptions: QuestionRule = (question) => {
  const complaints: Complaint[] = []
  for (const [at, { text }] of question.options.entries()) {
    const line = question.lines.options[at] ?? question.line
    for (const other of question.options.slice(0, at)) {
      if (normal(text) === normal(other.text))
        complaints.push(error(line, `the option "${text}" is there twice`, 'replace one of them'))
      else if (isNear(text, other.text))
        complaints.push(warning(line, `"${text}" hardly differs from "${other.text}"`, 'make the difference plain'))
    }
  }
  return complaints
}

function isNear(a: string, b: string): boolean {
  const [one, two] = [new Set(normal(a).split(' ')), new Set(normal(b).split(' '))]
  const likeness = jaccard(one, two)
  // The same words in another order are another order of steps, or roles exchanged.
  return likeness >= 0.8 && likeness < 1 && telling(a) === telling(b)
}

const telling = (text: string): string =>
  normal(text)
    .split(' ')
    .filter((word) => /\d/.test(word) || /^(?:i{1,3}|iv|no|not|one|two|three)$/.test(word) || isMirrorWord(word))
    .join(' ')

/** L03, the part that needs no library. */
export const rationaleMissing: QuestionRule = (question) => [
  ...question.options.flatMap(({ text, why }, at) =>
    why
      ? []
      : error(
          question.lines.options[at] ?? question.line,
          `the option "${text}" has no why`,
          'say why it is right or wrong',
        ),
  ),
  ...(question.passage
    ? []
    : [error(question.line, 'no passage proves the key', 'name it: passage: <note>#<section>')]),
]

/** L03: passage-exists. */
export const passageMissing =
  (passages: ReadonlySet<string>): QuestionRule =>
  ({ passage, lines }) => {
    if (!passage || passages.has(passage)) return []
    const [near] = nearest(passage, [...passages], 1)
    return [
      error(
        lines.passage,
        `the library has no passage ${passage}`,
        near ? `did you mean ${near}?` : 'write that section',
      ),
    ]
  }

const collective =
  /\b(?:all|none|both|neither|either) of (?:the (?:above|other|following|options|answers|choices)|these|those|them)\b|\b(?:both|either|neither)\s+(?:options?\s+)?[A-E]\s+(?:and|or|nor)\s+[A-E]\b|^[A-E](?:,\s*[A-E])*,?\s+(?:and|or)\s+[A-E]$|^(?:both|neither|either|all|none)(?: above)?$/i

/** L05. */
export const collectiveOption: QuestionRule = (question) =>
  ofOptions(question, (text, line) =>
    collective.test(text)
      ? error(line, `the option "${text}" speaks of other options`, 'write an option that stands for itself')
      : undefined,
  )

const markup =
  /@everyone|@here|<[@#!:]|<\/?[a-z][^>]*>|https?:\/\/|\bwww\.|\*\*|__\w|~~|\|\||`|\[[^\]]*\]\([^)]*\)|:[a-z_]+:/i

/** L06. Both platforms would show it differently, or call people. */
export const markupInside: QuestionRule = (question) => [
  ...(markup.test(question.stem)
    ? [error(question.lines.stem, `the stem holds "${markup.exec(question.stem)?.[0]}"`, 'write plain text')]
    : []),
  ...ofOptions(question, (text, line) => {
    const found = markup.exec(text)?.[0]
    return found ? error(line, `the option "${text}" holds "${found}"`, 'write plain text') : undefined
  }),
]
