import type { types, webApi } from '@slack/bolt'
import type { Caller } from '../../../core/caller.ts'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import { type Reply, say } from '../../../core/reply/reply.ts'
import { code, rich } from '../../../core/reply/rich-text.ts'
import type { Prepare } from '../outbound/prepare.ts'
import { sendPatiently } from '../patience.ts'
import type { Origins } from './origin.ts'
import { viewBlocks } from './view-blocks.ts'

export type PublishHome = (caller: Caller) => Promise<void>

const nothing = say(rich`Welcome! There is nothing to show here yet; ${code('/omt help')} says what I can do.`)
const more = rich`There is more than fits here; ${code('/omt help')} names the commands that show it.`

/** Shows a member their home as it is now. */
export function homePublisher(
  client: webApi.WebClient,
  dispatcher: Dispatcher,
  prepare: Prepare,
  origins: Origins,
): PublishHome {
  const turns = new Map<string, Promise<void>>()

  async function publish(caller: Caller): Promise<void> {
    const found = await dispatcher.home(caller)
    const replies = await Promise.all(
      (found.length > 0 ? found : [nothing]).map((reply) => prepare(withoutFiles(reply), caller.member)),
    )
    const view: types.HomeView = {
      type: 'home',
      // A press in the home names no channel.
      private_metadata: origins.written({ channel: caller.channel, home: true }, caller.member),
      blocks: viewBlocks(replies, more),
    }
    await sendPatiently(view, (ready) => client.views.publish({ user_id: caller.member, view: ready }))
  }

  /** One after the other, so that what was found last is shown last. */
  return (caller) => {
    const turn = (turns.get(caller.member) ?? Promise.resolve()).catch(() => {}).then(() => publish(caller))
    turns.set(caller.member, turn)
    const over = () => {
      if (turns.get(caller.member) === turn) turns.delete(caller.member)
    }
    turn.then(over, over)
    return turn
  }
}

/** The home is drawn again and again, and would send them each time. */
const withoutFiles = ({ files: _, ...reply }: Reply): Reply => reply
