import type { Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { slug } from '../note.ts'
import { plain } from './plain.ts'

export interface RawSection {
  readonly id: string
  readonly heading: string
  readonly line: number
  readonly text: string
  readonly nodes: readonly RootContent[]
}

const explicitId = /\s*\{#([a-z0-9-]+)\}\s*$/

/** Cuts a document at its headings. Text before the first heading is a section headed like the document. */
export function sectionsOf(root: Root, title: string): RawSection[] {
  const sections: RawSection[] = []
  const taken = new Map<string, number>()
  let heading = title
  let id: string | undefined
  let line = root.children[0]?.position?.start.line ?? 1
  let nodes: RootContent[] = []

  const finish = () => {
    const text = plain(nodes)
    if (text) sections.push({ id: unique(id ?? (slug(heading) || 'text'), taken), heading, line, text, nodes })
    nodes = []
  }
  for (const node of root.children) {
    if (node.type !== 'heading') {
      nodes.push(node)
      continue
    }
    finish()
    const text = textOf(node)
    heading = text.replace(explicitId, '').trim() || title
    id = explicitId.exec(text)?.[1]
    line = node.position?.start.line ?? line
  }
  finish()
  return sections
}

/** `taken` tells for each id where the counting goes on, so that a thousand like headings are not counted through a thousand times. */
function unique(id: string, taken: Map<string, number>): string {
  let candidate = id
  let next = taken.get(id) ?? 2
  for (; taken.has(candidate); next++) candidate = `${id}-${next}`
  taken.set(id, next)
  if (candidate !== id) taken.set(candidate, 2)
  return candidate
}
