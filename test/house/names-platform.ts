import { stripTypeScriptTypes } from 'node:module'
import { parse } from '@swc/core'

const name = /discord|slack/i

/** What a file says of a platform by name where the program runs: its types and comments are free to. */
export async function namesPlatform(source: string): Promise<string[]> {
  const tree = await parse(stripTypeScriptTypes(source), { syntax: 'ecmascript', target: 'esnext' })
  return wordsIn(tree).filter((word) => name.test(word))
}

/** Every text, pattern and name in a syntax tree. */
function wordsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { type, value, pattern, raw } = node as Readonly<Record<string, unknown>>
  const own = type === 'TemplateElement' ? raw : type === 'RegExpLiteral' ? pattern : value
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(node).flatMap(wordsIn)]
}
