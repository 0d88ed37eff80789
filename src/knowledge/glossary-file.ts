import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../core/errors.ts'
import { type Entry, readGlossary } from './glossary.ts'
import type { Problem } from './note.ts'
import { NotUtf8, utf8 } from './read/utf8.ts'

export const glossaryFile = 'glossary.yaml'

/** The glossary's text, nothing where there is no such file, or why it cannot be read. */
type GlossaryText = { readonly text: string } | { readonly problem: Problem } | undefined

export async function readGlossaryText(folder: string): Promise<GlossaryText> {
  try {
    return { text: utf8(await readFile(join(folder, glossaryFile))) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    const problem = { file: glossaryFile, line: error instanceof NotUtf8 ? error.line : 1, field: 'glossary' }
    return { problem: { ...problem, message: error instanceof NotUtf8 ? error.message : unreadable(error) } }
  }
}

const unreadable = (error: unknown): string => `cannot be read: ${messageOf(error).split('\n')[0]}`

export interface GlossaryFile {
  readonly entries: readonly Entry[]
  readonly problems: readonly Problem[]
  /** As read; tells whether the file changed. */
  readonly read: GlossaryText
  /** The last entries that had no mistake. */
  readonly good?: readonly Entry[]
}

export const noGlossary: GlossaryFile = { entries: [], problems: [], read: undefined }

export const isSameText = (a: GlossaryText, b: GlossaryText): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * A glossary that was good and is now broken stays as it was; one that never was good is used as far as it goes. Checked
 * again whenever a note changed, since its definitions rest on passages.
 */
export function checkGlossary(read: GlossaryText, before: GlossaryFile, passages: readonly string[]): GlossaryFile {
  if (!read) return noGlossary
  const { entries, problems } =
    'problem' in read ? { entries: [], problems: [read.problem] } : readGlossary(read.text, glossaryFile, passages)
  const good = problems.length === 0 ? entries : before.good
  return { entries: good ?? entries, problems, read, ...(good && { good }) }
}
