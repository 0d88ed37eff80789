import type { RawFile } from 'discord.js'
import type { Attachment, Picture } from '../../../core/reply/reply.ts'

/** A file to upload, as discord.js takes it. */
export interface DiscordFile {
  readonly attachment: Buffer
  readonly name: string
  /** What screen readers say of it. */
  readonly description?: string
}

export const fileOf = ({ name, bytes }: Attachment): DiscordFile => ({
  attachment: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  name,
})

export const pictureFile = (picture: Picture): DiscordFile => ({ ...fileOf(picture), description: picture.alt })

/** The same for a request without discord.js' help; `id` ties a description to its file. */
export function uploadsOf(files: readonly DiscordFile[]): { attachments: object[]; files: RawFile[] } {
  return {
    attachments: files.map(({ name, description }, id) => ({
      id: String(id),
      filename: name,
      ...(description && { description }),
    })),
    files: files.map(({ attachment, name }) => ({ data: attachment, name })),
  }
}
