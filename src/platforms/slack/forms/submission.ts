import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import { optionsOf } from '../../../core/command/options.ts'
import type { Log } from '../../../core/log.ts'
import type { CallerOf } from '../inbound/callers.ts'
import type { Answer } from '../outbound/answer.ts'
import type { Prepare } from '../outbound/prepare.ts'
import { errorsByBlock, optionsIn } from './form-values.ts'
import type { PublishHome } from './home.ts'
import type { Origins } from './origin.ts'

export interface SubmissionTools {
  readonly dispatcher: Dispatcher
  readonly callerOf: CallerOf
  readonly prepare: Prepare
  readonly answer: Answer
  readonly publishHome: PublishHome
  readonly origins: Origins
  readonly log: Log
}

const stranger = 'This form is from before my last set-up. Please copy what you typed, close it and open it again.'

type Submitted = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'>

/** Runs the command that a form was filled in for. The form stays open over mistakes, and closes before the command runs. */
export function submission({ dispatcher, callerOf, prepare, answer, publishHome, origins, log }: SubmissionTools) {
  return async ({ ack, body, view }: Submitted): Promise<void> => {
    const { id: member } = body.user
    const origin = origins.read(view, member)
    const command = dispatcher.commands.find(({ name }) => name === origin?.command)
    if (!origin || !command) {
      log.warn({ command: origin?.command }, 'slack: a form was submitted that belongs to no command')
      // It stays open, with all that was typed.
      const [first] = view.blocks.flatMap(({ block_id }) => block_id ?? [])
      await (first ? ack({ response_action: 'errors', errors: { [first]: stranger } }) : ack())
      return
    }
    const options = optionsIn(view.state.values, optionsOf(command))
    const blocks = view.blocks.flatMap(({ block_id }) => block_id ?? [])
    const errors = errorsByBlock(dispatcher.mistakes(command.name, options), blocks)
    if (Object.keys(errors).length > 0) {
      await ack({ response_action: 'errors', errors })
      return
    }
    await ack()
    const caller = callerOf(view.team_id, origin.channel, member, origin.thread)
    const reply = await dispatcher.run({ command: command.name, options, caller, visibility: 'private' })
    await answer(member, origin, [await prepare(reply, member)])
    if (origin.home) await publishHome(caller)
  }
}
