import type { Caller } from '../core/caller.ts'
import { BotError, NotHere } from '../core/errors.ts'
import { PlatformTrouble, type Posts } from '../core/platform/platform.ts'
import { code, rich } from '../core/reply/rich-text.ts'
import { shorten } from '../core/reply/split.ts'

/**
 * Rejects with BotError unless the caller sees the channel and the bot can post in it. One of another workspace, one that the caller
 * does not see and one that is not there are told in the same words.
 */
export async function checkChannel(caller: Caller, channel: string, posts: Pick<Posts, 'mayPost'>): Promise<void> {
  try {
    if ((await caller.sees([channel])).has(channel)) return await posts.mayPost(caller.workspace, channel)
  } catch (error) {
    if (!(error instanceof PlatformTrouble)) throw error
    if (error.kind !== 'gone') throw new BotError(error.shown)
  }
  throw new NotHere(
    rich`There is no channel ${code(shorten(channel, 40))} here that you are in and I can post to. Please choose another.`,
  )
}
