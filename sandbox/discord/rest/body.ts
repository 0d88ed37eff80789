import type { IncomingMessage } from 'node:http'
import { bytesOf } from '../../../src/http/body.ts'
import { HttpRefusal } from '../../../src/http/refusal.ts'
import { limits } from '../limits.ts'
import type { Upload } from '../messages/message-content.ts'
import { refuse } from '../refusal.ts'

export interface Body {
  readonly json: unknown
  readonly uploads: readonly Upload[]
}

/** Room for every file Discord would take in one request, and for the words around them. */
const maxBytes = limits.files * limits.fileBytes + 1_000_000

/** JSON as it is, or a form whose `payload_json` is the JSON and whose `files[n]` are uploads. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await bytesOf(request, maxBytes).catch((error: unknown) => {
    if (error instanceof HttpRefusal && error.status === 413) refuse('tooLarge')
    throw error
  })
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(bytes, type)
  return { json: bytes.length === 0 ? undefined : parse(bytes.toString('utf8')), uploads: [] }
}

async function readMultipart(bytes: Buffer<ArrayBuffer>, type: string): Promise<Body> {
  const form = await new Response(bytes, { headers: { 'content-type': type } })
    .formData()
    .catch(() => refuse('notJson'))
  const payload = form.get('payload_json')
  const uploads = await Promise.all(
    [...form].map(async ([field, value]) => {
      const number = /^files\[(\d+)\]$/.exec(field)?.[1]
      if (number === undefined || typeof value === 'string') return []
      const file = { number, filename: value.name }
      return [{ ...file, bytes: await value.bytes() }]
    }),
  )
  return { json: typeof payload === 'string' ? parse(payload) : {}, uploads: uploads.flat() }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('notJson')
  }
}
