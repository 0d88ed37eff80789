import type { App } from '@slack/bolt'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import { replyToSpoken } from '../../../core/command/typed/spoken.ts'
import type { Posts } from '../../../core/platform/platform.ts'
import { deliverToChannel, deliverToOne } from '../outbound/deliver.ts'
import type { Prepare } from '../outbound/prepare.ts'
import type { CallerOf } from './callers.ts'
import { isLateEdit } from './mention.ts'
import { slackWriting } from './writing.ts'

/** Remembers deliveries across restarts: Slack repeats an event whose acknowledgement it missed. */
export interface SeenEvents {
  first(platform: string, event: string): Promise<boolean>
  forget(platform: string, event: string): Promise<void>
}

interface Tools {
  readonly dispatcher: Dispatcher
  readonly callerOf: CallerOf
  readonly prepare: Prepare
  readonly posts: Pick<Posts, 'direct'>
  readonly seen: SeenEvents
}

/** As `payload-shape` let it in. */
interface MessageEvent {
  readonly channel: string
  readonly ts: string
  readonly text?: string | null
  readonly user?: string | null
  readonly bot_id?: string | null
  readonly subtype?: string | null
  readonly channel_type?: string | null
  readonly thread_ts?: string | null
  readonly edited?: unknown
}

/** What a person wrote; other subtypes tell of edits, of deletions, of bots and of what Slack itself says. */
const written = [undefined, null, 'file_share', 'me_message', 'thread_broadcast']

/** Answers what is written to the bot: in a direct message, or where it is mentioned. Bots are never answered. */
export function listenToMessages(app: App, { dispatcher, callerOf, prepare, posts, seen }: Tools): void {
  async function answer(event: MessageEvent, self: string, workspace: string, thread: string | undefined) {
    const { channel, user, text } = event
    if (event.bot_id || !user || user === self) return
    // An event may come again, and an edit is told as a new one. The message is what is answered, once.
    const message = `mention ${channel} ${event.ts}`
    if (!(await seen.first('slack', message))) return
    try {
      const caller = callerOf(workspace, channel, user, thread)
      const { reply, visibility } = await replyToSpoken(dispatcher, slackWriting, { raw: text ?? '', self, caller })
      const ready = await prepare(reply, user)
      if (visibility === 'public' || caller.direct) await deliverToChannel(app.client, channel, thread, ready)
      else
        await deliverToOne(
          app.client,
          { channel, user, ...(event.thread_ts && { thread_ts: event.thread_ts }) },
          ready,
          posts,
        )
    } catch (error) {
      await seen.forget('slack', message)
      throw error
    }
  }

  app.event('app_mention', async ({ event, body, context }) => {
    if (isLateEdit(event)) return
    // In a channel that is shared with another workspace, that of the event may be the other one.
    const workspace = context.teamId ?? body.team_id
    await answer(event, context.botUserId ?? '', workspace, event.thread_ts ?? event.ts)
  })

  app.event('message', async ({ event: told, body, context }) => {
    const event = told as MessageEvent
    if (event.channel_type !== 'im' || !written.includes(event.subtype)) return
    const workspace = context.teamId ?? body.team_id
    await answer(event, context.botUserId ?? '', workspace, event.thread_ts ?? undefined)
  })
}
