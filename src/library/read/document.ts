import { extname } from 'node:path'
import type { AskedFile } from '../asked/asked.ts'
import { bounded } from '../bounded/bounded.ts'
import { type Problem, type ReadResult, slug } from '../note.ts'
import { bytesOf, hashOf, readingProblem } from './file.ts'
import type { Ending, parseDocument } from './formats.ts'

const endings = ['.md', '.txt', '.html', '.htm', '.docx', '.pdf'] as const satisfies readonly Ending[]

const endingOf = (file: string): Ending | undefined => endings.find((ending) => ending === extname(file).toLowerCase())

export const isDocument = (file: string): boolean => endingOf(file) !== undefined

const parsed = bounded<typeof parseDocument>(new URL('formats.ts', import.meta.url), 'parseDocument')

/** The file's name without its ending, lower case, hyphenated. */
export const idOf = (file: string): string => slug(file.replace(/^.*\//, '').replace(/\.[^.]+$/, ''))

/**
 * What stands in a document, of its bytes and its name, wherever they come from, and in what tells how it is asked for. It takes no
 * more than so much time and memory, of another process; what is wrong with a file comes back as problems. Rejects only where no
 * process can be started.
 */
export async function documentOf(bytes: Uint8Array, file: string, asked?: AskedFile): Promise<ReadResult> {
  const refused = (message: string): ReadResult => ({ problems: [{ file, line: 1, field: 'file', message }] })
  const ending = endingOf(file)
  if (!ending) return refused(`has an ending that is not read; use ${endings.join(', ')}`)
  const id = idOf(file)
  if (id === '') return refused('has no letter or digit in its name, of which its passages are named; rename it')
  try {
    return await parsed(bytes.length + (asked?.bytes.length ?? 0), bytes, file, id, ending, asked)
  } catch (error) {
    return { problems: [readingProblem(file, error)] }
  }
}

/** A reading that tells whether the file holds something else by now. */
export interface HashedResult extends ReadResult {
  /** SHA-256 of the bytes of the file, and of those of how it is asked for; empty where there was no reading them. */
  readonly hash: string
}

export interface FilesOfDocument {
  readonly file: string
  /** Which file tells how it is asked for, where there is one. */
  readonly askedFile?: string
}

/** Reads one document of the library; one that holds the bytes of `known` is not read any further. Rejects as `documentOf` does. */
export async function readDocument<Known extends HashedResult = never>(
  folder: string,
  { file, askedFile }: FilesOfDocument,
  known?: Known,
): Promise<HashedResult | Known> {
  const bytes = await bytesOrProblem(folder, file)
  if (!(bytes instanceof Uint8Array)) return { problems: [bytes], hash: '' }
  const asked = askedFile === undefined ? undefined : await bytesOrProblem(folder, askedFile)
  if (asked && !(asked instanceof Uint8Array)) {
    const { note, problems } = await documentOf(bytes, file)
    return { ...(note && { note }), problems: [...problems, asked], hash: '' }
  }
  const read = asked ? `${hashOf(bytes)} ${hashOf(asked)}` : hashOf(bytes)
  if (known?.hash === read) return known
  const result = await documentOf(bytes, file, asked && askedFile ? { file: askedFile, bytes: asked } : undefined)
  return { ...result, hash: read }
}

const bytesOrProblem = (folder: string, file: string): Promise<Buffer | Problem> =>
  bytesOf(folder, file).catch((error: unknown) => readingProblem(file, error))
