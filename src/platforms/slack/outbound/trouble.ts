import { LeaseLost, messageOf } from '../../../core/errors.ts'
import { PlatformTrouble } from '../../../core/platform/platform.ts'
import { code, type RichText, rich } from '../../../core/reply/rich-text.ts'
import { codeOf, isRefusal } from '../refusal.ts'

const gone: Readonly<Record<string, string>> = {
  message_not_found: 'The message is no longer there.',
  channel_not_found: 'The channel is no longer there, or I cannot see it.',
}

const invite = rich`I am not in this channel. Invite me first: ${code('/invite @OMT Study Bot')}`

const takenOut = rich`The app was taken out of this Slack workspace. Install it again at api.slack.com/apps under OAuth & Permissions.`

/** Nobody in the workspace can mend it, and what waits is done when it is mended. */
const tokenRefused = 'Slack no longer accepts my token. Whoever runs me has to put a new SLACK_BOT_TOKEN.'

const forbidden: Readonly<Record<string, RichText>> = {
  account_inactive: takenOut,
  not_in_channel: invite,
  is_archived: rich`This channel is archived. Please unarchive it, or choose another one.`,
  is_inactive: rich`This channel is archived. Please unarchive it, or choose another one.`,
  restricted_action: rich`Only some members may post in this channel. Ask an administrator to let the app post there.`,
  restricted_action_read_only_channel: rich`This channel is read only. Ask an administrator to let the app post there.`,
  cannot_dm_bot: rich`A bot takes no direct messages. Please choose a person.`,
  user_not_found: rich`This member is not in the workspace. Please choose somebody who is.`,
  user_disabled: rich`This member was deactivated. Please choose somebody else.`,
  messages_tab_disabled: rich`Direct messages to the app are off. Turn on its Messages Tab at api.slack.com/apps under App Home.`,
}

/** The scope that the app would need, where Slack names one. */
export function neededScope(error: unknown): string | undefined {
  if (codeOf(error) !== 'missing_scope') return undefined
  const needed = (error as { data?: { needed?: unknown } }).data?.needed
  return typeof needed === 'string' && needed !== '' ? needed : undefined
}

/** `posting`: to a channel that was chosen, so that one which cannot be seen is most likely a private one without the bot. */
function troubleOf(error: unknown, doing?: 'posting'): PlatformTrouble {
  if (error instanceof PlatformTrouble) return error
  const slackCode = codeOf(error)
  const cause = { cause: error }
  if (slackCode === 'missing_scope') {
    const scope = neededScope(error)
    return new PlatformTrouble(
      'forbidden',
      rich`The app lacks ${scope ? rich`the scope ${code(scope)}` : 'a scope'}. Add it at api.slack.com/apps under OAuth & Permissions and reinstall the app.`,
      cause,
    )
  }
  if (slackCode === 'channel_not_found' && doing === 'posting') return new PlatformTrouble('forbidden', invite, cause)
  const mendable = own(forbidden, slackCode)
  if (mendable) return new PlatformTrouble('forbidden', mendable, cause)
  const lost = own(gone, slackCode)
  if (lost) return new PlatformTrouble('gone', lost, cause)
  if (isRefusal(error)) return new PlatformTrouble('busy', tokenRefused, cause)
  return new PlatformTrouble('busy', rich`Slack did not take it: ${slackCode || messageOf(error)}`, cause)
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** Everything that goes wrong in `work`, as trouble. */
export const orTrouble = <Result>(work: Promise<Result>, doing?: 'posting'): Promise<Result> =>
  work.catch((error: unknown) => {
    throw error instanceof LeaseLost ? error : troubleOf(error, doing)
  })
