import type { List, Nodes, RootContent, Table } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'

/** `[^p04]` behind a sentence names one of the note's sources. */
export const sourceMark = /\s?\[\^([\w-]+)\]/g

/**
 * A piece of a document as plain text that still reads well on a phone and can be quoted by offset: list items and table
 * rows become lines of their own, a row repeats its column headings.
 */
export function plain(nodes: readonly RootContent[]): string {
  return nodes.map(blockText).filter(Boolean).join('\n\n')
}

function blockText(node: RootContent): string {
  switch (node.type) {
    case 'list':
      return listLines(node, '').join('\n')
    case 'table':
      return tableLines(node).join('\n')
    case 'blockquote':
      return plain(node.children)
    case 'code':
      return node.value.trim()
    case 'html':
    case 'definition':
    case 'footnoteDefinition':
    case 'thematicBreak':
    case 'yaml':
      return ''
    default:
      return inlineText(node)
  }
}

function listLines(list: List, indent: string): string[] {
  return list.children.flatMap((item, index) => {
    const mark = list.ordered ? `${(list.start ?? 1) + index}.` : '•'
    const own = item.children.filter((child) => child.type !== 'list').map(blockText)
    const nested = item.children.filter((child) => child.type === 'list')
    return [`${indent}${mark} ${own.join(' ')}`, ...nested.flatMap((child) => listLines(child, `${indent}  `))]
  })
}

function tableLines(table: Table): string[] {
  const [head, ...rows] = table.children.map((row) => row.children.map(inlineText))
  return rows.map(([first = '', ...cells]) => {
    const named = cells.map((cell, index) => (head?.[index + 1] ? `${head[index + 1]}: ${cell}` : cell))
    return named.length > 0 ? `${first} — ${named.join('; ')}` : first
  })
}

function inlineText(node: Nodes): string {
  return textOf(node, { includeHtml: false }).replace(sourceMark, '').replace(/\s+/g, ' ').trim()
}
