import { hash } from 'node:crypto'
import { extname } from 'node:path'
import { bounded } from '../bounded/bounded.ts'
import { type ReadResult, slug } from '../note.ts'
import { bytesOf, readingProblem } from './file.ts'
import type { Ending, parseDocument } from './formats.ts'

const endings = ['.md', '.txt', '.html', '.htm', '.docx', '.pdf'] as const satisfies readonly Ending[]

const endingOf = (file: string): Ending | undefined => endings.find((ending) => ending === extname(file).toLowerCase())

export const isDocument = (file: string): boolean => endingOf(file) !== undefined

const parsed = bounded<typeof parseDocument>(new URL('formats.ts', import.meta.url), 'parseDocument')

/**
 * What stands in a document, of its bytes and its name, wherever they come from. It takes no more than so much time and memory, of
 * another process; what is wrong with the file comes back as problems. Rejects only where no process can be started.
 */
export async function documentOf(bytes: Uint8Array, file: string): Promise<ReadResult> {
  const refused = (message: string): ReadResult => ({ problems: [{ file, line: 1, field: 'file', message }] })
  const ending = endingOf(file)
  if (!ending) return refused(`has an ending that is not read; use ${endings.join(', ')}`)
  const id = slug(file.replace(/^.*\//, '').replace(/\.[^.]+$/, ''))
  if (id === '') return refused('has no letter or digit in its name, of which its passages are named; rename it')
  try {
    return await parsed(bytes.length, bytes, file, id, ending)
  } catch (error) {
    return { problems: [readingProblem(file, error)] }
  }
}

/** A reading that tells whether the file holds something else by now. */
export interface HashedResult extends ReadResult {
  /** SHA-256 of the file's bytes; empty where there was no reading them. */
  readonly hash: string
}

export const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes)

/** Reads one file of the library; one that holds the bytes of `known` is not read any further. Rejects as `documentOf` does. */
export async function readDocument<Known extends HashedResult = never>(
  folder: string,
  file: string,
  known?: Known,
): Promise<HashedResult | Known> {
  let bytes: Buffer
  try {
    bytes = await bytesOf(folder, file)
  } catch (error) {
    return { problems: [readingProblem(file, error)], hash: '' }
  }
  const read = hashOf(bytes)
  if (known?.hash === read) return known
  return { ...(await documentOf(bytes, file)), hash: read }
}
