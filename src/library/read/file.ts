import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../../core/errors.ts'
import type { Problem } from '../note.ts'
import { NotUtf8 } from './utf8.ts'

/** A text of this size is a thousand pages or ten thousand questions; what is larger was most likely dropped by mistake. */
export const maxBytes = 20_000_000

class TooLarge extends Error {}

/** The bytes of a file of the library. Throws what `readingProblem` puts into words. */
export async function bytesOf(folder: string, file: string): Promise<Buffer> {
  const path = join(folder, file)
  const { size } = await stat(path)
  if (size > maxBytes) {
    throw new TooLarge(`has ${Math.ceil(size / 1e6)} MB; split it, ${maxBytes / 1e6} MB is the most`)
  }
  return readFile(path)
}

/** Why a file could not be read, as a mistake of its author's. */
export function readingProblem(file: string, error: unknown): Problem {
  if (error instanceof NotUtf8) return { file, line: error.line, field: 'text', message: error.message }
  const message = error instanceof TooLarge ? error.message : `cannot be read: ${messageOf(error).split('\n')[0]}`
  return { file, line: 1, field: 'file', message }
}
