import type { Press } from '../reply/reply.ts'
import type { MessageRef, Posts } from './platform.ts'

/** The bot's clock and the platform's may differ; a wider search only takes longer. */
const clockMarginMs = 15 * 60_000

/** What an earlier try may have posted before it was cut off, known again by its button. */
export const findAgain = (posts: Posts, channel: string, button: Press, since: Date): Promise<MessageRef | undefined> =>
  posts.find(channel, button, new Date(since.getTime() - clockMarginMs))
