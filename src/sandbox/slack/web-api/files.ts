import * as z from 'zod'
import { contentFrom } from '../content.ts'
import { post, threadOf } from '../messages.ts'
import { Refusal } from '../refusal.ts'
import { anything, channelFor, count, type Method, method, mustBeMember } from './method.ts'

export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly size: number
  bytes?: Buffer
}

/** Files wait here between the three steps of an upload, and stay for the page to show. */
export function fileMethods(files: Map<string, UploadedFile>): Readonly<Record<string, Method>> {
  return {
    'files.getUploadURLExternal': method(
      z.object({ filename: z.string(), length: count.positive(), alt_txt: z.string().optional() }),
      ({ filename, length }, { world, origin }) => {
        const id = world.newId('F')
        files.set(id, { id, name: filename, size: length })
        return { upload_url: `${origin}/upload/v1/${id}`, file_id: id }
      },
    ),
    'files.completeUploadExternal': method(
      z.object({
        files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
        channel_id: z.string().optional(),
        channels: z.string().optional(),
        thread_ts: z.coerce.string().optional(),
        initial_comment: z.string().optional(),
        blocks: anything.optional(),
      }),
      (args, { world, origin }) => {
        const objects = args.files.map(({ id, title }) => {
          const file = files.get(id)
          if (!file?.bytes) throw new Refusal('file_not_found')
          return {
            id,
            title: title ?? file.name,
            name: file.name,
            size: file.bytes.length,
            user: world.bot.id,
            url_private: `${origin}/files/${id}`,
          }
        })
        const place = args.channel_id ?? args.channels
        if (place) {
          const channel = channelFor(world, place)
          mustBeMember(world, channel)
          const comment =
            args.initial_comment || args.blocks ? contentFrom({ ...args, text: args.initial_comment }) : { text: '' }
          post(world, channel, {
            author: world.bot,
            ...comment,
            thread: args.thread_ts ? threadOf(channel, args.thread_ts) : undefined,
            fields: { files: objects, upload: false },
          })
        }
        return { files: objects }
      },
    ),
  }
}
