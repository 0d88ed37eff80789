import { type DocumentOptions, LineCounter, type ParseOptions, parseDocument, type SchemaOptions } from 'yaml'
import type { z } from 'zod'
import { messageOf } from '../../core/errors.ts'
import type { Problem } from '../note.ts'
import { tooDeep } from './file.ts'

export interface Yaml {
  readonly value: unknown
  /** Of the deepest part of the path that the text has. */
  lineOf(path: readonly PropertyKey[]): number
}

/** Where a YAML text stands, and what its whole is called when a mistake is not in one of its fields. */
export interface Place {
  readonly file: string
  readonly firstLine: number
  readonly whole: string
}

export function readYaml(
  text: string,
  { file, firstLine, whole }: Place,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): Yaml | Problem[] {
  const lines = new LineCounter()
  // At level "error" the package prints no warnings; its pretty errors would count the lines from the wrong place.
  const document = parseDocument(text, { ...options, lineCounter: lines, logLevel: 'error', prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1
  const broken = (line: number, message: string): Problem => ({
    file,
    line,
    field: whole,
    message: `is not valid YAML: ${message.split('\n')[0]}`,
  })
  if (document.errors.some(({ message }) => /call stack|stack overflow/i.test(message)))
    return [{ file, line: firstLine, field: whole, message: tooDeep }]
  if (document.errors.length > 0) return document.errors.map((error) => broken(lineAt(error.pos[0]), error.message))

  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true)
      if (node && typeof node === 'object' && 'range' in node)
        return lineAt((node.range as [number] | undefined)?.[0] ?? 0)
    }
    return firstLine
  }
  try {
    return { value: document.toJS(), lineOf }
  } catch (error) {
    // An alias without its anchor, or aliases that multiply, come out only here.
    return [
      broken(
        firstLine,
        isAliasBomb(error) ? 'it repeats itself too often by its aliases; write them out' : messageOf(error),
      ),
    ]
  }
}

const isAliasBomb = (error: unknown): boolean => messageOf(error).startsWith('Excessive alias count')

/** What a schema found, on the lines it is about. `at` is where in the YAML the checked value stands. */
export function problemsOf(error: z.ZodError, yaml: Yaml, place: Place, at: readonly PropertyKey[] = []): Problem[] {
  return error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    return paths.map((path) => ({
      file: place.file,
      line: yaml.lineOf([...at, ...path]),
      field: path.join('.') || place.whole,
      message: issue.message,
    }))
  })
}
