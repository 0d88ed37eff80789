import type { App } from '@slack/bolt'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import { parseTyped } from '../../../core/command/typed/read.ts'
import { replyAbout } from '../../../core/command/typed/spoken.ts'
import type { Log } from '../../../core/log.ts'
import type { Posts } from '../../../core/platform/platform.ts'
import { completedIds } from '../forms/form-elements.ts'
import { formId } from '../forms/form-view.ts'
import { formOpener, openedBy } from '../forms/forms.ts'
import { homePublisher } from '../forms/home.ts'
import type { Origins } from '../forms/origin.ts'
import { submission } from '../forms/submission.ts'
import { suggesting } from '../forms/suggestions.ts'
import { viewPresses } from '../forms/view-presses.ts'
import { askAboutThisId } from '../manifest.ts'
import type { Answer } from '../outbound/answer.ts'
import { pressedIds, pressOf } from '../outbound/buttons.ts'
import { deliverOutcome, deliverReply } from '../outbound/deliver.ts'
import type { Prepare } from '../outbound/prepare.ts'
import type { CallerOf, People } from './callers.ts'
import { messagePresses } from './message-presses.ts'
import { orderAt, orderOf } from './order.ts'
import { slackWriting } from './writing.ts'

export interface Tools {
  readonly dispatcher: Dispatcher
  readonly callerOf: CallerOf
  readonly prepare: Prepare
  readonly posts: Posts
  readonly answer: Answer
  readonly people: Pick<People, 'administrators' | 'groups'>
  readonly origins: Origins
  readonly log: Log
}

/** What members do with the bot where it answers them alone: commands, buttons, forms and their home. */
export function listenToMembers(app: App, given: Tools): void {
  const { dispatcher, callerOf, prepare, people, origins, log } = given
  const openForm = formOpener(dispatcher, origins, log)
  const publishHome = homePublisher(app.client, dispatcher, prepare, origins)
  const tools = { ...given, client: app.client, openForm, publishHome }
  const pressInMessage = messagePresses(tools)
  const pressInView = viewPresses(tools)
  const suggest = suggesting(dispatcher, callerOf, origins, log)

  app.command('/omt', async ({ command, ack, respond }) => {
    const { channel_id: channel, user_id: member, trigger_id: trigger, response_url: responseUrl } = command
    const typed = parseTyped(command.text, dispatcher.commands, slackWriting)
    const invocation = { ...typed, caller: callerOf(command.team_id, channel, member) }
    // A trigger lasts no longer than Slack waits for the acknowledgement, so neither waits for the other.
    const opening = openForm(invocation, { channel, responseUrl }, openedBy(app.client, trigger))
    const work = opening.then(async (opened) =>
      opened ? undefined : prepare(await dispatcher.run(invocation), member),
    )
    await deliverReply(ack, respond, dispatcher.visibility(typed), work)
  })

  app.shortcut({ type: 'message_action', callback_id: askAboutThisId }, async ({ shortcut, ack, respond }) => {
    await ack()
    if (shortcut.type !== 'message_action') return
    const { channel, user, team, message } = shortcut
    const thread = typeof message.thread_ts === 'string' ? message.thread_ts : undefined
    const caller = callerOf(team?.id ?? user.team_id ?? '', channel.id, user.id, thread)
    const reply = await replyAbout(dispatcher, slackWriting, { raw: message.text ?? '', caller })
    await deliverOutcome(respond, thread, { private: reply }, (one) => prepare(one, user.id))
  })

  app.action(pressedIds, async ({ ack, action, body, respond }) => {
    await ack()
    if (action.type !== 'button' || body.type !== 'block_actions' || !('action_id' in action)) return
    const pressed = {
      workspace: body.team?.id ?? '',
      member: body.user.id,
      trigger: body.trigger_id,
      press: pressOf(action.action_id, action.value),
      order: orderOf(action.action_ts, orderAt(Date.now() / 1000)),
    }
    if (body.view) return pressInView(pressed, body.view)
    const { thread_ts: thread } = body.container as { thread_ts?: string }
    const origin = { channel: body.channel?.id ?? '', thread, responseUrl: body.response_url }
    await pressInMessage(pressed, origin, respond)
  })

  app.view(formId, submission(tools))

  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: completedIds }, async ({ ack, options }) =>
    ack({ options: await suggest(options) }),
  )

  app.event('user_change', async ({ event }) => people.administrators.forget(event.user.id))
  app.event('subteam_members_changed', async ({ event }) => people.groups.forget(event.subteam_id))

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await publishHome(callerOf(body.team_id, event.channel, event.user))
  })
}
