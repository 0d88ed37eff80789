import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import type { Posts } from '../../../core/platform/platform.ts'
import type { Pressed, PressTools } from '../inbound/message-presses.ts'
import type { Answer } from '../outbound/answer.ts'
import type { Prepared } from '../outbound/prepare.ts'
import { sendPatiently } from '../patience.ts'
import { openedBy, type Show } from './forms.ts'
import type { PublishHome } from './home.ts'
import type { Origins } from './origin.ts'
import { replyModal } from './reply-modal.ts'

export interface ViewPressTools extends PressTools {
  readonly answer: Answer
  readonly posts: Pick<Posts, 'direct'>
  readonly publishHome: PublishHome
  readonly origins: Origins
  readonly log: Log
}

interface PressedView {
  readonly id: string
  readonly type: string
  readonly private_metadata: string
}

/** A button in the home or in a modal. What it brings is shown in a modal, since there is no message to answer to. */
export function viewPresses(tools: ViewPressTools) {
  const { client, dispatcher, callerOf, prepare, openForm, answer, posts, publishHome, origins, log } = tools
  return async ({ workspace, member, trigger, press, order }: Pressed, view: PressedView): Promise<void> => {
    const origin = origins.read(view, member) ?? { channel: await posts.direct(member), home: view.type === 'home' }
    const caller = callerOf(workspace, origin.channel, member, origin.thread)
    const show: Show =
      view.type === 'home' ? openedBy(client, trigger) : (next) => client.views.update({ view_id: view.id, view: next })

    const { form, ...outcome } = await dispatcher.press(press, caller, order)
    if (!form || !(await openForm({ ...form, caller }, origin, show))) {
      const replies = [outcome.replace, outcome.private, outcome.public].flatMap((reply) => reply ?? [])
      const prepared = await Promise.all(replies.map((reply) => prepare(reply, member)))
      if (prepared.length > 0) await showOrTell(prepared)
    }
    if (origin.home) await publishHome(caller)

    /** It may be too late for the trigger, or the modal was closed meanwhile. */
    async function showOrTell(replies: readonly Prepared[]): Promise<void> {
      try {
        await sendPatiently(replyModal(replies, origins.written(origin, member)), show)
      } catch (error) {
        log.warn({ reason: messageOf(error) }, 'slack: a reply could not be shown in a view; told in a direct message')
        await answer(member, origin, replies)
      }
    }
  }
}
