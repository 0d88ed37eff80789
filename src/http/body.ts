import type { IncomingMessage } from 'node:http'
import { HttpRefusal } from './refusal.ts'

/** Far above what a platform or the sandbox's page sends in one request. */
const usualLimit = 1_000_000

/** Of all bodies that are still coming in, so that many slow senders fill the memory no more than one. */
const mostAtOnce = 128_000_000
let atOnce = 0

/** The whole body. Rejects with HttpRefusal past `limit` bytes, or where too much comes in at once. */
export async function bytesOf(request: IncomingMessage, limit = usualLimit): Promise<Buffer<ArrayBuffer>> {
  const tooLarge = () =>
    new HttpRefusal(413, `The body is larger than the ${limit.toLocaleString('en')} bytes that are taken here`)
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Destroyed, the request would take its connection along, and the refusal would reach nobody.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      atOnce += chunk.length
      if (size > limit) throw tooLarge()
      if (atOnce > mostAtOnce) throw new HttpRefusal(503, 'Too much is being sent at once; please try again')
      chunks.push(chunk)
    }
  } finally {
    atOnce -= size
  }
  return Buffer.concat(chunks)
}

export const textOf = async (request: IncomingMessage, limit?: number): Promise<string> =>
  (await bytesOf(request, limit)).toString('utf8')
