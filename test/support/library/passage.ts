import type { Passage } from '../../../src/library/note.ts'

/** A passage with nothing but what is given; its note is the part of the id before "#". */
export const passageOf = (id: string, title: string, section: string, text: string): Passage => ({
  id,
  note: id.split('#')[0] ?? id,
  title,
  section,
  topic: title,
  aliases: [],
  asked: [],
  sources: [{ title: 'A source' }],
  text,
  reviewed: false,
})
