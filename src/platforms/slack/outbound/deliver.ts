import type { RespondArguments, webApi } from '@slack/bolt'
import { inTime } from '../../../core/platform/in-time.ts'
import type { Posts } from '../../../core/platform/platform.ts'
import type { PressOutcome, Reply, Visibility } from '../../../core/reply/reply.ts'
import { acknowledgeAfterMs } from '../limits.ts'
import { holdsPicture, sendPatiently } from '../patience.ts'
import type { Prepared } from './prepare.ts'
import { render, type SlackMessage } from './render.ts'

type Respond = (message: RespondArguments) => Promise<unknown>
type Acknowledge = (message?: RespondArguments) => Promise<void>

const messagesOf = ({ reply, extras }: Prepared): SlackMessage[] => render(reply, extras)

/**
 * Answers a slash command inside the acknowledgement when the reply is ready soon, else behind it. Where a form was opened
 * instead there is none.
 */
export async function deliverReply(
  acknowledge: Acknowledge,
  respond: Respond,
  visibility: Visibility,
  work: Promise<Prepared | undefined>,
): Promise<void> {
  const { result, late } = await inTime(work, acknowledgeAfterMs, () => acknowledge())
  const messages = result ? messagesOf(result) : []
  const [first, ...more] = messages
  // Nothing tells whether Slack took what came with an acknowledgement, and a picture may not be ready.
  const inside = !late && first && !holdsPicture(first)
  if (inside) await acknowledge(addressed(first, visibility))
  else if (!late) await acknowledge()
  for (const message of inside ? more : messages)
    await sendPatiently(message, (ready) => respond(addressed(ready, visibility)))
}

/** Shows what a pressed button brought; `thread` where the message with the button stands in one. */
export async function deliverOutcome(
  respond: Respond,
  thread: string | undefined,
  { replace, public: forAll, private: forOne }: PressOutcome,
  prepared: (reply: Reply) => Promise<Prepared>,
): Promise<void> {
  const add = async (messages: readonly SlackMessage[], visibility: Visibility) => {
    for (const message of messages) {
      await sendPatiently(message, (ready) =>
        respond({
          ...addressed(ready, visibility),
          ...(thread && { thread_ts: thread }),
          replace_original: false,
        }),
      )
    }
  }
  if (replace) {
    const [first, ...more] = messagesOf(await prepared(replace))
    if (first) await sendPatiently(first, (ready) => respond({ ...ready, replace_original: true }))
    await add(more, 'private')
  }
  if (forAll) await add(messagesOf(await prepared(forAll)), 'public')
  if (forOne) await add(messagesOf(await prepared(forOne)), 'private')
}

/** Answers a message where it stands, in its thread if it has one, for whoever reads there. */
export async function deliverToChannel(
  client: webApi.WebClient,
  channel: string,
  thread: string | undefined,
  prepared: Prepared,
): Promise<void> {
  for (const message of messagesOf(prepared)) {
    await sendPatiently(message, (ready) =>
      client.chat.postMessage({
        ...ready,
        channel,
        ...(thread && { thread_ts: thread }),
        unfurl_links: false,
        unfurl_media: false,
      }),
    )
  }
}

/**
 * Answers a mention for its writer alone. Slack shows such a message in a thread only where there is one already. Where the writer cannot be
 * reached in the channel it goes to direct messages.
 */
export async function deliverToOne(
  client: webApi.WebClient,
  { channel, user, thread_ts }: { readonly channel: string; readonly user: string; readonly thread_ts?: string },
  prepared: Prepared,
  posts: Pick<Posts, 'direct'>,
): Promise<void> {
  for (const message of messagesOf(prepared)) {
    await sendPatiently(message, async (ready) => {
      try {
        return await client.chat.postEphemeral({ ...ready, channel, user, ...(thread_ts && { thread_ts }) })
      } catch {
        return await client.chat.postMessage({ ...ready, channel: await posts.direct(user) })
      }
    })
  }
}

const addressed = (message: SlackMessage, visibility: Visibility): RespondArguments => ({
  ...message,
  response_type: visibility === 'private' ? 'ephemeral' : 'in_channel',
})
