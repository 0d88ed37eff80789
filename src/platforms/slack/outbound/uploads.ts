import type { webApi } from '@slack/bolt'
import type { Attachment } from '../../../core/reply/reply.ts'
import type { Paced } from '../paced.ts'
import { escapeText } from './markup.ts'

/** A picture of a chart has some 50 kB; past this the line is dead. */
const uploadMs = 30_000

interface Destination {
  readonly channel: string
  readonly comment: string
}

/** Returns Slack's ids of the files, in order. Without a destination they show nowhere until a message points at them. */
export async function upload(
  client: webApi.WebClient,
  paced: Paced,
  files: readonly Attachment[],
  to?: Destination,
): Promise<string[]> {
  const ids = await Promise.all(files.map((file) => bring(client, paced, file)))
  const [first, ...others] = ids.map((id, index) => ({ id, title: files[index]?.name ?? id }))
  if (!first) return []
  await paced('files.completeUploadExternal')
  await client.files.completeUploadExternal({
    files: [first, ...others],
    ...(to && { channel_id: to.channel, initial_comment: escapeText(to.comment) }),
  })
  return ids
}

async function bring(client: webApi.WebClient, paced: Paced, { name, bytes }: Attachment): Promise<string> {
  await paced('files.getUploadURLExternal')
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  })
  if (!url || !id) throw new Error('Slack named no place to upload to')
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
    signal: AbortSignal.timeout(uploadMs),
  })
  if (!response.ok) throw new Error(`Slack took no upload of ${name}: ${response.status}`)
  return id
}
