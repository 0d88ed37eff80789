import type { Note, Passage, Section } from './note.ts'
import { eachSentence, type Span } from './sentences.ts'

/** Passages of 100 to 400 words rank alike; 200 still fits a phone's screen. A section up to a half more stays whole. */
const words = 200
const mostWords = 300
/** Ten letters a word; what has more is no text, and must not make a passage that every question has to be compared with. */
const mostLetters = 3_000

export const passagesOf = (note: Note): Passage[] => [...eachPassage(note)]

/** One by one, because a document may have thousands of them. */
export function* eachPassage(note: Note): Generator<Passage> {
  let opens = true
  for (const section of note.sections) {
    let part = 0
    for (const text of split(section)) {
      part++
      yield {
        id: `${note.id}#${section.id}${part > 1 ? `.${part}` : ''}`,
        note: note.id,
        title: note.title,
        section: section.heading,
        topic: note.topic,
        aliases: note.aliases,
        asked: section.asked,
        sources: section.sources,
        text,
        reviewed: note.review !== 'unreviewed',
        ...(opens && { opens }),
        ...(section.figure && { figure: section.figure.name }),
      }
      opens = false
    }
  }
}

/** Parts of about 200 words, cut between sentences, list items or table rows. */
function* split({ text }: Section): Generator<string> {
  if (text.length <= mostLetters && countWords(text) <= mostWords) return yield text
  let start = 0
  let count = 0
  for (const sentence of eachSentence(text)) {
    for (const span of pieces(text, sentence)) {
      const length = countWords(text.slice(span.start, span.end))
      if (count > 0 && (count + length > words || span.end - start > mostLetters)) {
        const at = cutBefore(text, start, span.start)
        const part = text.slice(start, at).trim()
        if (part) yield part
        start = at
        count = 0
      }
      count += length
    }
  }
  const rest = text.slice(start).trim()
  if (rest) yield rest
}

/** The mark of a list item stands before its sentence and must move with it. */
function cutBefore(text: string, start: number, next: number): number {
  const part = text.slice(start, next + 1)
  const cut = Math.max(part.lastIndexOf('\n'), part.lastIndexOf(' ', next - start - 3), 0)
  return part.slice(cut, next - start).includes('\n') ? start + cut : next
}

/** A sentence; of one that is longer than any, pieces that end at a blank if there is one. */
function* pieces(text: string, { start, end }: Span): Generator<Span> {
  let from = start
  while (end - from > mostLetters) {
    const blank = text.slice(from, from + mostLetters).lastIndexOf(' ')
    const to = from + (blank > 0 ? blank : mostLetters)
    yield { start: from, end: to }
    from = to
  }
  yield { start: from, end }
}

const countWords = (text: string): number => text.split(/\s+/).length
