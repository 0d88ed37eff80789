import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../../core/errors.ts'
import type { Problem } from '../note.ts'
import { NotUtf8, utf8 } from './utf8.ts'

/** A file's text, nothing where there is no such file, or why it cannot be read. */
export type TextFile = { readonly text: string } | { readonly problem: Problem } | undefined

/** `whole` is what the file is called in a problem. */
export async function readTextFile(folder: string, file: string, whole: string): Promise<TextFile> {
  try {
    return { text: utf8(await readFile(join(folder, file))) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    const problem = { file, line: error instanceof NotUtf8 ? error.line : 1, field: whole }
    return { problem: { ...problem, message: error instanceof NotUtf8 ? error.message : unreadable(error) } }
  }
}

const unreadable = (error: unknown): string => `cannot be read: ${messageOf(error).split('\n')[0]}`

export const isSameText = (a: TextFile, b: TextFile): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What a file of the library holds beside its documents, and what is wrong with it. */
export interface Content<Held> {
  readonly held: Held
  readonly problems: readonly Problem[]
}

export interface LastGood<Held> extends Content<Held> {
  /** As read; tells whether the file changed. */
  readonly read: TextFile
  /** What it held when it last had no mistake. */
  readonly good?: Held
}

/** A file that was good and is now broken stays as it was; one that never was good is used as far as it goes. */
export function lastGood<Held>(
  read: TextFile,
  before: LastGood<Held>,
  none: Held,
  parse: (text: string) => Content<Held>,
): LastGood<Held> {
  if (!read) return { held: none, problems: [], read }
  const { held, problems } = 'problem' in read ? { held: none, problems: [read.problem] } : parse(read.text)
  const good = problems.length === 0 ? held : before.good
  return { held: good ?? held, problems, read, ...(good && { good }) }
}
