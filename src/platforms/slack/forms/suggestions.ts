import type { BlockSuggestion, types } from '@slack/bolt'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import type { CallerOf } from '../inbound/callers.ts'
import { limits } from '../limits.ts'
import { completedIn } from './form-elements.ts'
import type { Origins } from './origin.ts'
import { optionObject } from './text-object.ts'

/** What a field offers for what was typed so far. Never rejects: a field that offers nothing says so itself. */
export function suggesting(dispatcher: Dispatcher, callerOf: CallerOf, origins: Origins, log: Log) {
  return async ({ action_id, value, user, team, view }: BlockSuggestion): Promise<types.PlainTextOption[]> => {
    const kind = completedIn(action_id)
    const channel = (view && origins.read(view, user.id)?.channel) ?? ''
    if (!kind) return []
    try {
      const found = await dispatcher.complete(kind, value, callerOf(team?.id ?? view?.team_id ?? '', channel, user.id))
      return found
        .filter((one) => one.value !== '' && one.value.length <= limits.optionValue)
        .slice(0, limits.options)
        .map((one) => optionObject(one.value, one.label))
    } catch (error) {
      log.warn({ kind, reason: messageOf(error) }, 'slack: nothing could be suggested')
      return []
    }
  }
}
