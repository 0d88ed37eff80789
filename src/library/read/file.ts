import { hash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../../core/errors.ts'
import { Refused } from '../bounded/refused.ts'
import type { Problem } from '../note.ts'
import { NotUtf8 } from './utf8.ts'

/** A text of this size is a thousand pages or ten thousand questions; what is larger was most likely dropped by mistake. */
export const maxBytes = 20_000_000

/** SHA-256, in hexadecimal. */
export const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes)

/** The bytes of a file of the library, which may grow meanwhile. Throws what `readingProblem` puts into words. */
export async function bytesOf(folder: string, file: string): Promise<Buffer> {
  const path = join(folder, file)
  // Looked at before it is opened, because to open some devices does something; and after, because it may be another by then.
  refuseUnlessFile(await stat(path))
  // A pipe would be waited for until somebody writes into it.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const info = await handle.stat()
    refuseUnlessFile(info)
    if (info.size > maxBytes) throw tooLarge(`${Math.ceil(info.size / 1e6)} MB`)
    return await allOf(handle, info.size)
  } finally {
    await handle.close()
  }
}

function refuseUnlessFile(info: { isFile(): boolean; isDirectory(): boolean }): void {
  if (info.isFile()) return
  const what = info.isDirectory() ? 'a folder' : 'a pipe, a socket or a device'
  throw new Refused(`is ${what} and no file; rename it or take it away`)
}

const tooLarge = (size: string): Refused => new Refused(`has ${size}; split it, ${maxBytes / 1e6} MB is the most`)

/** Some files have no size and hold something all the same, others have more by now than they had. */
const roomMore = 65_536

async function allOf(handle: FileHandle, size: number): Promise<Buffer> {
  let bytes: Buffer = Buffer.allocUnsafe(size + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
    if (bytesRead === 0) return bytes.subarray(0, length)
    length += bytesRead
    if (length > maxBytes) throw tooLarge(`more than ${maxBytes / 1e6} MB`)
    if (length === bytes.length) bytes = Buffer.concat([bytes], length + Math.max(length, roomMore))
  }
}

/** Why a file could not be read, as a mistake of its author's. */
export function readingProblem(file: string, error: unknown, field = 'file'): Problem {
  if (error instanceof NotUtf8)
    return { file, line: error.line, field: field === 'file' ? 'text' : field, message: error.message }
  return { file, line: 1, field, message: reasonOf(error) }
}

export const tooDeep = 'is nested too deeply to be read; take out some of its levels'

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message
  if (error instanceof RangeError && error.message.includes('call stack')) return tooDeep
  return `cannot be read: ${messageOf(error).split('\n')[0]}`
}
