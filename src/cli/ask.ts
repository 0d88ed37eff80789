import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type Answer, answerText } from '../answer/answer.ts'
import { askBack, closest, notSure, readLine, whichNote } from '../answer/answer-reply.ts'
import type { Answering } from '../answer/answering.ts'
import { asksOfOwnHealth, seePhysician } from '../answer/own-health.ts'
import { citationTitle } from '../core/reply/reply.ts'
import { sourceText } from '../library/note.ts'
import { explanation, noticeExplained } from './explain.ts'
import { openLibraryHere } from './open-library.ts'
import { wrap } from './wrap.ts'

interface AskOptions {
  readonly libraryDir: string
  readonly json: boolean
  readonly explain: boolean
  readonly stdin: boolean
  readonly question: string
}

/** `omt ask`. Returns the exit code. */
export async function ask({ libraryDir, json, explain, stdin, question }: AskOptions): Promise<number> {
  if (!stdin && question.trim() === '') {
    process.stderr.write(
      'What is the question? For example: npm run omt -- ask "How long is a counterstrain position held?"\n',
    )
    return 2
  }
  const library = await openLibraryHere(libraryDir)
  if (stdin) return answerLines(library)
  const answer = library.answer(question)
  if (explain)
    process.stdout.write(answer.notice ? noticeExplained(answer.notice) : explanation(library.explain(question)))
  process.stdout.write(json ? `${JSON.stringify(asJson(answer))}\n` : readable(answer))
  return 0
}

const lineSchema = z.object({ id: z.unknown(), question: z.string(), context: z.string().optional() })

/** One answer a line, in the order of the questions. A line that is no question is answered with its error. */
async function answerLines(library: Answering): Promise<number> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const asked = questionOf(line)
    const out =
      'error' in asked
        ? asked
        : { ...('id' in asked && { id: asked.id }), ...asJson(library.answer(asked.question, asked.context)) }
    process.stdout.write(`${JSON.stringify(out)}\n`)
  }
  return 0
}

function questionOf(
  line: string,
): { id?: unknown; question: string; context?: string | undefined } | { error: string } {
  if (!line.trimStart().startsWith('{')) return { question: line }
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch {
    return { error: `not a question: ${line.slice(0, 80)} (write plain text, or {"id": …, "question": "…"})` }
  }
}

function asJson(answer: Answer) {
  const { question, verdict, passages, spans, changes, notice } = answer
  return {
    question,
    verdict,
    ...(changes.length > 0 && { read: changes }),
    answer: verdict === 'answered' ? answerText(answer) : null,
    notice: notice?.text ?? null,
    spans: spans.map(({ start, end }) => ({ passage: passages[0]?.id, start, end })),
    passages: passages.map((passage) => ({
      id: passage.id,
      title: passage.title,
      section: passage.section,
      source: sourceText(passage.sources),
      text: passage.text,
      score: passage.score,
    })),
  }
}

/** What a terminal shows. */
function readable(answer: Answer): string {
  if (answer.notice) return `${wrap(answer.notice.text)}\n`
  const advice = asksOfOwnHealth(answer.question) ? `${seePhysician}\n` : ''
  const read = answer.changes.length > 0 ? `${readLine(answer.changes)}\n` : ''
  return `${found(answer)}${read}${advice}`
}

function found(answer: Answer): string {
  const [first, ...others] = answer.passages
  if (!first) {
    const near = answer.nearestTopics.length > 0 ? ` Nearest topics: ${answer.nearestTopics.join(', ')}.` : ''
    return `${wrap(answer.lacksSubject ? askBack : `The library does not cover ${answer.outside ?? 'this'}.${near}`)}\n`
  }
  if (answer.choices.length > 0)
    return `${whichNote} Please ask with its name:\n${answer.choices.map(({ title }) => `  ${title}\n`).join('')}`
  if (answer.verdict === 'unsure') {
    const near = answer.passages.slice(0, closest).map((passage) => `  ${citationTitle(passage)}\n`)
    return `${notSure}\n${near.join('')}`
  }
  const further = others.map((passage) => `  ${citationTitle(passage)}`)
  return [
    '',
    wrap(answerText(answer)),
    '',
    citationTitle(first),
    ...first.text.split('\n').map((line) => wrap(line, '  ')),
    wrap(`Source: ${sourceText(first.sources)} [${first.id}]`, '  '),
    ...(further.length > 0 ? ['', 'More passages:', ...further] : []),
    '',
    '',
  ].join('\n')
}
