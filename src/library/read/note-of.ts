import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Note } from '../note.ts'
import { sectionsOf } from './sections.ts'

/** A document that says nothing about itself: its first heading, else its file name, is its title and its only source. */
export function noteOf(root: Root, file: string, id: string): Note {
  const first = root.children[0]
  const title = (first?.type === 'heading' && textOf(first).trim()) || titleOfFile(file)
  const sections = sectionsOf(root, title).map(({ id, heading, line, text }) => ({
    id,
    heading,
    line,
    text,
    asked: [],
    sources: [{ title: file }],
  }))
  return { id, file, title, topic: 'Documents', aliases: [], review: 'unreviewed', sections }
}

function titleOfFile(file: string): string {
  const name = (file.split('/').at(-1) ?? file).replace(/\.[^.]+$/, '').replace(/[-_]+/g, ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
