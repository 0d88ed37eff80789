import type { RespondFn, webApi } from '@slack/bolt'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import type { Press } from '../../../core/reply/reply.ts'
import { type OpenForm, openedBy } from '../forms/forms.ts'
import type { Origin } from '../forms/origin.ts'
import { deliverOutcome } from '../outbound/deliver.ts'
import type { Prepare } from '../outbound/prepare.ts'
import type { CallerOf } from './callers.ts'

export interface Pressed {
  readonly workspace: string
  readonly member: string
  readonly trigger: string
  readonly press: Press
  readonly order: bigint
}

export interface PressTools {
  readonly client: webApi.WebClient
  readonly dispatcher: Dispatcher
  readonly callerOf: CallerOf
  readonly prepare: Prepare
  readonly openForm: OpenForm
}

/** A button on a message. */
export function messagePresses({ client, dispatcher, callerOf, prepare, openForm }: PressTools) {
  return async ({ workspace, member, trigger, press, order }: Pressed, origin: Origin, respond: RespondFn) => {
    const caller = callerOf(workspace, origin.channel, member, origin.thread)
    const { private: forOne, form, ...others } = await dispatcher.press(press, caller, order)
    const opened = form && (await openForm({ ...form, caller }, origin, openedBy(client, trigger)))
    const outcome = { ...others, ...(forOne && !opened && { private: forOne }) }
    await deliverOutcome(respond, origin.thread, outcome, (reply) => prepare(reply, member))
  }
}
