import { hash } from 'node:crypto'
import { glob, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { atOnce } from './read/at-once.ts'
import { hashOf } from './read/file.ts'

/** What a library was made into, in parts that are short work each to take apart. */
export interface Stored {
  /** The documents it was made from, with the SHA-256 of each. */
  readonly contents: readonly (readonly [file: string, hash: string])[]
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
}

interface Head {
  readonly made: string
  readonly contents: Stored['contents']
  readonly parts: readonly { readonly length: number; readonly hash: string }[]
}

const lengthBytes = 4

/** One a library, since a data folder may serve several. */
export const snapshotFile = (dataDir: string, folder: string, kind: 'library' | 'readings' = 'library'): string =>
  join(dataDir, `${kind}-${hash('sha256', resolve(folder)).slice(0, 12)}.snapshot`)

let made: Promise<string> | undefined

/**
 * What makes it: every line of the program that has a part in it, and the versions of all it is made with. Looked at once, when they
 * are those that run.
 */
export const maker = (): Promise<string> => {
  made ??= versions()
  return made
}

async function versions(): Promise<string> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const files = ['package.json', 'node_modules/.package-lock.json']
  for await (const file of glob('src/{library,bank,core}/**/*.ts', { cwd: root })) files.push(file)
  files.sort()
  const texts = await atOnce(files, (file) => readFile(join(root, file)).catch(() => Buffer.alloc(0)))
  return `${process.version} ${hashOf(Buffer.concat(texts))}`
}

/** Whoever reads it sees the old one or the whole new one. */
export async function writeSnapshot(path: string, made: string, { contents, parts }: Stored): Promise<void> {
  const head: Head = { made, contents, parts: parts.map((part) => ({ length: part.length, hash: hashOf(part) })) }
  const headBytes = serialize(head)
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32LE(headBytes.length)
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}.tmp`
  try {
    const file = await open(unfinished, 'w')
    try {
      for (const bytes of [length, headBytes, ...parts]) await file.writeFile(bytes)
      // The name must not outlive a power cut that the bytes do not.
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** Or why there is none to be used, in words for a log; nothing where there simply is no file. */
export async function readSnapshot(path: string, made: string): Promise<Stored | string | undefined> {
  let bytes: Buffer<ArrayBuffer>
  try {
    bytes = await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? undefined : `cannot be read (${code})`
  }
  try {
    const partsAt = lengthBytes + bytes.readUInt32LE(0)
    const head: Head = deserialize(bytes.subarray(lengthBytes, partsAt))
    if (head.made !== made) return 'was made by another version'
    let at = partsAt
    const parts = head.parts.map(({ length }) => {
      at += length
      return bytes.subarray(at - length, at)
    })
    if (at !== bytes.length || parts.some((part, place) => hashOf(part) !== head.parts[place]?.hash))
      return 'is not whole'
    return { contents: head.contents, parts }
  } catch {
    return 'is not whole'
  }
}
