import { messageOf } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Posts } from '../core/platform/platform.ts'
import type { Block, Reply } from '../core/reply/reply.ts'
import type { Library } from '../library/library.ts'

/** Draws what a reply only names. Never rejects: where a figure cannot be had the words go without it. */
export type WithFigures = (reply: Reply) => Promise<Reply>

/** Each figure once, where it is named first; that of a passage stands behind it. */
export const withFiguresOf =
  (library: Pick<Library, 'picture'>, log: Log): WithFigures =>
  async (reply) => {
    const shown = new Set<string>()
    const parts = reply.blocks.map(async (block): Promise<Block[]> => {
      const words = block.kind === 'figure' ? [] : [block]
      const name = figureNamedIn(block)
      if (name === undefined || shown.has(name)) return words
      shown.add(name)
      return [...words, ...(await drawn(name))]
    })
    return { ...reply, blocks: (await Promise.all(parts)).flat() }

    async function drawn(name: string): Promise<Block[]> {
      try {
        const picture = await library.picture(name)
        return picture ? [{ kind: 'picture', picture }] : []
      } catch (error) {
        log.warn(
          { figure: name, reason: messageOf(error) },
          'library: a figure could not be drawn; the words go without',
        )
        return []
      }
    }
  }

function figureNamedIn(block: Block): string | undefined {
  if (block.kind === 'figure') return block.name
  return block.kind === 'passage' ? block.figure : undefined
}

/** The same posts, with the figures of what they say. */
export const figuredPosts = (posts: Posts, withFigures: WithFigures): Posts => ({
  ...posts,
  post: async (channel, reply, options) => posts.post(channel, await withFigures(reply), options),
  edit: async (message, reply) => posts.edit(message, await withFigures(reply)),
  tell: async (member, reply) => posts.tell(member, await withFigures(reply)),
  heldBy: (stillHeld) => figuredPosts(posts.heldBy(stillHeld), withFigures),
})
