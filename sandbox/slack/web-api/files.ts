import * as z from 'zod'
import { contentFrom } from '../blocks/content.ts'
import { limits } from '../limits.ts'
import { fileObject } from '../messages/files.ts'
import { post, threadOf } from '../messages/messages.ts'
import { Refusal } from '../refusal.ts'
import { anything, count, type Method, method, mustBeMember } from './method.ts'

/** Files wait in the world between the three steps of an upload, and stay for messages and the page to show. */
export const files: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': method(
    z.object({ filename: z.string(), length: count.positive(), alt_txt: z.string().optional() }),
    ({ filename, length, alt_txt: alt }, { world, origin }) => {
      if ((alt?.length ?? 0) > limits.fileAlt) throw new Refusal('alt_txt_too_large')
      const id = world.newId('F')
      world.files.set(id, { id, name: filename, size: length, alt })
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
        const file = world.files.get(id)
        if (!file?.bytes) throw new Refusal('file_not_found')
        file.title = title ?? file.name
        return fileObject({ world, origin }, file)
      })
      const place = args.channel_id ?? args.channels
      if (place) {
        // Unlike chat.postMessage this takes no person and no name.
        const channel = world.channels.get(place)
        if (!channel) throw new Refusal('channel_not_found')
        mustBeMember(world, channel)
        const comment =
          args.initial_comment || args.blocks
            ? contentFrom(world, { ...args, text: args.initial_comment })
            : { text: '' }
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
