import type { Note, Passage, Section } from './note.ts'
import { sentencesOf } from './sentences.ts'

/** Passages of 100 to 400 words rank alike; 200 still fits a phone's screen. A section up to a half more stays whole. */
const words = 200
const mostWords = 300

export const passagesOf = (note: Note): Passage[] =>
  note.sections.flatMap((section) =>
    split(section).map((text, part) => ({
      id: `${note.id}#${section.id}${part > 0 ? `.${part + 1}` : ''}`,
      note: note.id,
      title: note.title,
      section: section.heading,
      topic: note.topic,
      aliases: note.aliases,
      asked: section.asked,
      sources: section.sources,
      text,
      reviewed: note.review !== 'unreviewed',
    })),
  )

/** Parts of about 200 words, cut between sentences, list items or table rows. */
function split({ text }: Section): string[] {
  if (countWords(text) <= mostWords) return [text]
  const parts: string[] = []
  let start = 0
  let count = 0
  for (const span of sentencesOf(text)) {
    const length = countWords(text.slice(span.start, span.end))
    if (count > 0 && count + length > words) {
      // The mark of a list item stands before its sentence and must move with it.
      const cut = Math.max(text.lastIndexOf('\n', span.start), text.lastIndexOf(' ', span.start - 3), start)
      const at = text.slice(cut, span.start).includes('\n') ? cut : span.start
      parts.push(text.slice(start, at).trim())
      start = at
      count = 0
    }
    count += length
  }
  return [...parts, text.slice(start).trim()].filter(Boolean)
}

const countWords = (text: string): number => text.split(/\s+/).length
