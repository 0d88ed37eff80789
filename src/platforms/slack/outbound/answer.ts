import type { webApi } from '@slack/bolt'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import type { Posts } from '../../../core/platform/platform.ts'
import { isSlackAddress, type Origin } from '../forms/origin.ts'
import { giveUpAfterMs } from '../limits.ts'
import { sendPatiently } from '../patience.ts'
import type { Prepared } from './prepare.ts'
import { render, type SlackMessage } from './render.ts'

type Send = (message: SlackMessage) => Promise<unknown>

export type Answer = (
  member: string,
  origin: Pick<Origin, 'responseUrl' | 'thread'>,
  replies: readonly Prepared[],
) => Promise<void>

/**
 * Answers what came out of a view, for one member: where they were when it was opened, else in their direct messages. Slack's
 * address for the first goes after half an hour and five messages.
 */
export function answering(client: webApi.WebClient, posts: Pick<Posts, 'direct'>, apiUrl: string, log: Log): Answer {
  async function directly(member: string): Promise<Send> {
    const channel = await posts.direct(member)
    return (message) => client.chat.postMessage({ ...message, channel, unfurl_links: false, unfurl_media: false })
  }

  return async (member, { responseUrl, thread }, replies) => {
    let there = responseUrl && isSlackAddress(responseUrl, apiUrl) ? respondingTo(responseUrl, thread) : undefined
    let direct: Send | undefined
    for (const message of replies.flatMap(({ reply, extras }) => render(reply, extras))) {
      if (there) {
        try {
          await sendPatiently(message, there)
          continue
        } catch (error) {
          log.debug({ reason: messageOf(error) }, 'slack: an answer goes to direct messages')
          there = undefined
        }
      }
      direct ??= await directly(member)
      await sendPatiently(message, direct)
    }
  }
}

/** As Bolt does where Slack names the address beside what happened; of a view it does not. */
const respondingTo =
  (url: string, thread: string | undefined): Send =>
  async (message) => {
    const { ok, status } = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...message,
        response_type: 'ephemeral',
        replace_original: false,
        ...(thread && { thread_ts: thread }),
      }),
      signal: AbortSignal.timeout(giveUpAfterMs),
    })
    if (!ok) throw Object.assign(new Error(`Slack answered ${status}`), { status })
  }
