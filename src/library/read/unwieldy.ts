import { Refused } from '../bounded/refused.ts'
import type { Note } from '../note.ts'

/**
 * What one document may hold. Every passage is found by the title, the names and the heading above it, so these are counted again with
 * each; within these bounds a document is indexed in some seconds, in slices of which nobody notices one.
 */
const most = {
  /** Three books of a thousand pages. */
  text: 5_000_000,
  sections: 10_000,
  heading: 1_000,
  /** Names and ways of asking together. */
  names: 50_000,
}

const count = (number: number): string => number.toLocaleString('en')

export function refuseUnwieldy({ title, topic, aliases, sections }: Note): void {
  const refuse = (is: number, limit: number, todo: string, what: (is: string) => string) => {
    if (is > limit) throw new Refused(`${what(count(is))}; ${todo}, ${count(limit)} are the most`)
  }
  const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0)
  refuse(lengthOf(sections.map(({ text }) => text)), most.text, 'split it', (is) => `holds ${is} letters`)
  refuse(sections.length, most.sections, 'split it', (is) => `has ${is} headings`)
  for (const heading of [title, topic, ...sections.map(({ heading }) => heading)])
    refuse(heading.length, most.heading, 'shorten it', (is) => `has a heading of ${is} letters`)
  refuse(lengthOf(aliases), most.heading, 'leave some out', (is) => `has aliases of ${is} letters`)
  const asked = sections.flatMap((section) => section.asked)
  refuse(lengthOf(asked), most.names, 'leave some out', (is) => `has ways of asking of ${is} letters`)
}
