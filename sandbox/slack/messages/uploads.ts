import type { IncomingMessage } from 'node:http'
import { bytesOf } from '../../../src/http/body.ts'
import { HttpRefusal } from '../../../src/http/refusal.ts'
import { type Route, sendJson } from '../../../src/http/router.ts'
import { fileHeaders } from '../../media-type.ts'
import type { UploadedFile } from '../world.ts'

/** Slack takes gigabytes; a picture for a chat message needs no more than this. */
const largest = 10_000_000

/** Where the bytes of a file go between files.getUploadURLExternal and files.completeUploadExternal, and come back from. */
export function uploadRoutes(files: ReadonlyMap<string, UploadedFile>): Route[] {
  return [
    {
      method: 'POST',
      path: '/upload/v1/:id',
      async handle({ raw, response, params }) {
        const file = files.get(params.id ?? '')
        const bytes = await fileIn(raw)
        if (!file || bytes.length !== file.size) return sendJson(response, 400, { ok: false, error: 'bad_upload' })
        file.bytes = bytes
        response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`)
      },
    },
    {
      method: 'GET',
      path: '/files/:id',
      handle({ response, params }) {
        const file = files.get(params.id ?? '')
        if (!file?.bytes) return sendJson(response, 404, { ok: false, error: 'file_not_found' })
        response.writeHead(200, fileHeaders(file.name)).end(file.bytes)
      },
    },
  ]
}

/** The raw body, or the one file of a multipart form: Slack takes both. */
async function fileIn(request: IncomingMessage): Promise<Buffer> {
  const body = await bytesOf(request, largest)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return body
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new HttpRefusal(400, 'The form cannot be read')
  })
  const file = [...form.values()].find((value) => value instanceof Blob)
  return file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0)
}
