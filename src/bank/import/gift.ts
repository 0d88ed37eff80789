import { type GIFTQuestion, SyntaxError as GiftError, type MultipleChoice, parse, type TextFormat } from 'gift-pegjs'
import type { Problem } from '../../library/note.ts'
import { slug } from '../../library/note.ts'
import type { Question } from '../question.ts'
import { draftOf, type Imported } from './draft.ts'

/** Moodle's GIFT, multiple choice only; feedback becomes the why of an option. What is skipped is named. */
export function importGift(text: string, file: string, topic: string): Imported {
  const read = blocksOf(text).flatMap((block) => readBlock(block, file, topic))
  return {
    questions: read.flatMap((item) => ('message' in item ? [] : item)),
    problems: read.flatMap((item) => ('message' in item ? item : [])),
  }
}

interface Block {
  readonly text: string
  readonly line: number
}

/** Empty lines part questions. Parsing each by itself keeps its line and lets the others survive a broken one. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: string[] = []
  const lines = [...text.replace(/^\uFEFF/, '').split(/\r?\n/), '']
  for (const [at, line] of lines.entries()) {
    if (line.trim()) open.push(line)
    else {
      if (open.some((line) => !/^\s*\/\//.test(line)))
        blocks.push({ text: open.join('\n'), line: at - open.length + 1 })
      open = []
    }
  }
  return blocks
}

function readBlock({ text, line }: Block, file: string, topic: string): (Question | Problem)[] {
  const problem = (field: string, message: string, at = line): Problem => ({ file, line: at, field, message })
  let parsed: GIFTQuestion[]
  try {
    parsed = parse(text)
  } catch (error) {
    if (!(error instanceof GiftError)) throw error
    return [problem('question', `is not valid GIFT: ${error.message}`, line + error.location.start.line - 1)]
  }
  return parsed.flatMap((question): (Question | Problem)[] => {
    if (question.type === 'Category') return []
    if (question.type !== 'MC')
      return [problem('question', `is skipped: its type is ${question.type}, the bank holds multiple choice only`)]
    if (question.choices.some(({ weight }) => weight !== null && weight > 0 && weight < 100))
      return [problem('question', 'is skipped: it gives points to several options; the bank needs one best option')]
    const draft = draftOf(rawOf(question, line, topic), file)
    return Array.isArray(draft) ? draft : [draft]
  })
}

function rawOf({ id, title, stem, choices }: MultipleChoice, line: number, topic: string) {
  return {
    line,
    topic,
    id: id ?? (title ? slug(title) : undefined),
    stem: plain(stem),
    options: choices.map(({ text, feedback, isCorrect, weight }) => ({
      text: plain(text),
      why: feedback ? plain(feedback) : undefined,
      key: isCorrect || weight === 100,
    })),
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** Moodle writes HTML in GIFT where its editor was used. */
const plain = ({ format, text }: TextFormat): string => {
  const bare =
    format === 'html' ? text.replace(/<[^>]*>/g, ' ').replace(/&(#?\w+);/g, (all, name) => named[name] ?? all) : text
  return bare.replace(/\s+/g, ' ').trim()
}
