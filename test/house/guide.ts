import { readFileSync } from 'node:fs'

/** What a page tells to write: the fenced blocks of this language, the indentation of a list taken off. */
export function blocksIn(page: string, language: string): string[] {
  const fences = readFileSync(page, 'utf8').matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)
  return [...fences].flatMap(([, indent = '', kind, text = '']) =>
    kind === language ? [text.replaceAll(new RegExp(`^${indent}`, 'gm'), '')] : [],
  )
}

/** The block whose first line names this file, without that line. */
export function blockFor(page: string, file: string): string {
  const first = `// ${file}\n`
  const block = blocksIn(page, 'ts').find((text) => text.startsWith(first))
  if (block === undefined) throw new Error(`${page} has no block that begins with ${first}`)
  return block.slice(first.length)
}
