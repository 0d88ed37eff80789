import type { RespondArguments, webApi } from '@slack/bolt'
import { inTime } from '../../core/in-time.ts'
import type { PressOutcome, Reply, Visibility } from '../../core/reply.ts'
import { acknowledgeAfterMs } from './limits.ts'
import { render, type SlackMessage } from './render.ts'

type Respond = (message: RespondArguments) => Promise<unknown>
type Acknowledge = (message?: RespondArguments) => Promise<void>

/** Answers a slash command inside the acknowledgement when the reply is ready soon, else behind it. */
export async function deliverReply(
  acknowledge: Acknowledge,
  respond: Respond,
  visibility: Visibility,
  work: Promise<Reply>,
): Promise<void> {
  const { result, late } = await inTime(work, acknowledgeAfterMs, () => acknowledge())
  const [first, ...more] = render(result).map((message) => addressed(message, visibility))
  if (!late) await acknowledge(first)
  else if (first) await respond(first)
  for (const message of more) await respond(message)
}

/** Shows what a pressed button brought; `thread` where the message with the button stands in one. */
export async function deliverOutcome(
  respond: Respond,
  thread: string | undefined,
  outcome: PressOutcome,
): Promise<void> {
  const inThread = thread ? { thread_ts: thread } : {}
  const added = (reply: Reply, visibility: Visibility) =>
    render(reply).map((message) => ({ ...addressed(message, visibility), ...inThread, replace_original: false }))
  if (outcome.replace) {
    const [first, ...more] = render(outcome.replace)
    if (first) await respond({ ...first, replace_original: true })
    for (const message of more)
      await respond({ ...addressed(message, 'private'), ...inThread, replace_original: false })
  }
  if (outcome.public) for (const message of added(outcome.public, 'public')) await respond(message)
  if (outcome.private) for (const message of added(outcome.private, 'private')) await respond(message)
}

/** Answers a mention in its thread, for all to see. */
export async function deliverToThread(
  client: webApi.WebClient,
  channel: string,
  thread: string,
  reply: Reply,
): Promise<void> {
  for (const message of render(reply)) {
    await client.chat.postMessage({ ...message, channel, thread_ts: thread, unfurl_links: false, unfurl_media: false })
  }
}

const addressed = (message: SlackMessage, visibility: Visibility): RespondArguments => ({
  ...message,
  response_type: visibility === 'private' ? 'ephemeral' : 'in_channel',
})
