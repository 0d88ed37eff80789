import type { Problem } from '../../library/note.ts'
import { letters } from '../question.ts'
import { draftOf, type Imported, type Raw } from './draft.ts'

interface Open {
  line: number
  stem: string[]
  options: string[]
}

const optionLine = /^([A-Z])[.)]\s+(.+)$/
const answerLine = /^ANSWER\s*:\s*(\S*)\s*$/i

/** Aiken: a stem, options "A. …" or "A) …" one a line, then "ANSWER: B". It knows neither ids nor reasons. */
export function importAiken(text: string, file: string, topic: string): Imported {
  const questions: Imported['questions'] = []
  const problems: Problem[] = []
  const say = (line: number, field: string, message: string) => problems.push({ file, line, field, message })

  let open: Open | undefined
  const close = (): void => {
    if (open) say(open.line, 'question', 'has no answer; end it with a line such as ANSWER: B')
    open = undefined
  }
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = at + 1
    const content = raw.trim()
    const [, letter, option] = optionLine.exec(content) ?? []
    const answer = answerLine.exec(content)?.[1]
    if (answer !== undefined) {
      if (!open) say(line, 'answer', 'stands without a question above it')
      else finish(open, answer, line)
      open = undefined
    } else if (open && letter && option && (open.options.length > 0 || letter === 'A')) {
      const expected = letters[open.options.length]
      if (letter !== expected) say(line, 'option', `is ${letter} where ${expected ?? 'ANSWER:'} should come`)
      open.options.push(option)
    } else if (content) {
      if (open && open.options.length > 0) close()
      open ??= { line, stem: [], options: [] }
      open.stem.push(content)
    }
  }
  close()
  return { questions, problems }

  function finish({ line, stem, options }: Open, answer: string, answerAt: number): void {
    const key = letters.indexOf(answer.toUpperCase() as (typeof letters)[number])
    if (key < 0 || key >= options.length)
      return void say(
        answerAt,
        'answer',
        `"${answer}" is no option above; write one of ${letters.slice(0, options.length).join(', ')}`,
      )
    const asked: Raw = {
      line,
      topic,
      stem: stem.join(' '),
      options: options.map((text, at) => ({ text, key: at === key })),
    }
    const draft = draftOf(asked, file)
    if (Array.isArray(draft)) problems.push(...draft)
    else questions.push(draft)
  }
}
