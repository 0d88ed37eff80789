import type { Problem } from '../note.ts'
import { fewProblems } from './few-problems.ts'
import { bytesOf, hashOf, readingProblem } from './file.ts'
import { utf8 } from './utf8.ts'

/** A file's bytes, nothing where there is no such file, or why it cannot be read. */
export type TextFile = { readonly bytes: Uint8Array; readonly hash: string } | { readonly problem: Problem } | undefined

/** `whole` is what the file is called in a problem. */
export async function readTextFile(folder: string, file: string, whole: string): Promise<TextFile> {
  try {
    const bytes = await bytesOf(folder, file)
    return { bytes, hash: hashOf(bytes) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return { problem: readingProblem(file, error, whole) }
  }
}

const contentOf = (read: TextFile) => (read && 'hash' in read ? read.hash : JSON.stringify(read))

export const isSameText = (a: TextFile, b: TextFile): boolean => contentOf(a) === contentOf(b)

/** What a file of the library holds beside its documents, and what is wrong with it. */
export interface Content<Held> {
  readonly held: Held
  readonly problems: readonly Problem[]
}

/** For the process that reads. */
export function contentIn<Held>(
  bytes: Uint8Array,
  { file, whole, none }: { file: string; whole: string; none: Held },
  parse: (text: string) => Content<Held>,
): Content<Held> {
  try {
    const { held, problems } = parse(utf8(bytes))
    return { held, problems: fewProblems(problems) }
  } catch (error) {
    return { held: none, problems: [readingProblem(file, error, whole)] }
  }
}

export interface LastGood<Held> extends Content<Held> {
  /** As read; tells whether the file changed. */
  readonly read: TextFile
  /** What it held when it last had no mistake. */
  readonly good?: Held
}

/**
 * A file that was good and is now broken stays as it was; one that never was good is used as far as it goes. Where `parse` rejects,
 * because the file takes too much or no process can be started, that is what is wrong with it.
 */
export async function lastGood<Held>(
  read: TextFile,
  before: LastGood<Held>,
  { file, whole, none }: { file: string; whole: string; none: Held },
  parse: (bytes: Uint8Array) => Promise<Content<Held>>,
): Promise<LastGood<Held>> {
  if (!read) return { held: none, problems: [], read }
  const broken = (problem: Problem): Content<Held> => ({ held: none, problems: [problem] })
  const { held, problems } =
    'problem' in read
      ? broken(read.problem)
      : await parse(read.bytes).catch((error: unknown) => broken(readingProblem(file, error, whole)))
  const good = problems.length === 0 ? held : before.good
  return { held: good ?? held, problems, read: forgetful(read), ...(good && { good }) }
}

/** To tell whether a file changed, its bytes need not be kept. */
const forgetful = (read: TextFile): TextFile => (read && 'hash' in read ? { ...read, bytes: new Uint8Array() } : read)
