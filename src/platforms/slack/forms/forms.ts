import type { types, webApi } from '@slack/bolt'
import type { Invocation } from '../../../core/caller.ts'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import { formView } from './form-view.ts'
import type { Origin, Origins } from './origin.ts'

/** How a view comes before the member: opened with a trigger, or in the place of another. */
export type Show = (view: types.ModalView) => Promise<unknown>

/** False where the command has no form for these options, or it could not be shown. */
export type OpenForm = (invocation: Invocation, origin: Origin, show: Show) => Promise<boolean>

export const formOpener =
  (dispatcher: Dispatcher, origins: Origins, log: Log): OpenForm =>
  async (invocation, origin, show) => {
    const form = await dispatcher.form(invocation)
    if (!form) return false
    try {
      const { command } = form
      await show(formView(form, origins.written({ ...origin, command }, invocation.caller.member)))
      return true
    } catch (error) {
      log.warn({ command: form.command, reason: messageOf(error) }, 'slack: a form could not be opened')
      return false
    }
  }

/** Slack takes a trigger once, within three seconds. */
export const openedBy =
  (client: webApi.WebClient, trigger: string): Show =>
  (view) =>
    client.views.open({ trigger_id: trigger, view })
