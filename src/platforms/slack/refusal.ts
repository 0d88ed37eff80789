import { messageOf, RefusedError } from '../../core/errors.ts'

/** Slack's codes for a token that nothing but a new one mends. */
const refusals = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'not_allowed_token_type',
  'user_removed_from_team',
  'team_disabled',
]

export const codeOf = (error: unknown): string =>
  (error as { data?: { error?: string } }).data?.error ?? (error as { original?: unknown }).original?.toString() ?? ''

export const isRefusal = (error: unknown): boolean =>
  refusals.some((code) => codeOf(error).includes(code) || messageOf(error).includes(code))

type TokenVariable = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'

const whereTokensAre: Readonly<Record<TokenVariable, string>> = {
  SLACK_BOT_TOKEN: 'OAuth & Permissions → Bot User OAuth Token, begins with xoxb-',
  SLACK_APP_TOKEN: 'Basic Information → App-Level Tokens with scope connections:write, begins with xapp-',
}

/** Why Slack takes no connection, where more than a new token is needed. */
const steps: Readonly<Record<string, string>> = {
  account_inactive:
    'SLACK_BOT_TOKEN: the app was taken out of the workspace. Install it again at api.slack.com/apps (OAuth & Permissions) and copy its new token.',
  link_disabled:
    'SLACK_APP_TOKEN: Socket Mode is off. Turn it on at api.slack.com/apps (Socket Mode), or use SLACK_SIGNING_SECRET instead.',
}

/** A refusal as such, with the step; everything else as it is. */
export function asRefusal(variable: TokenVariable, error: unknown): Error {
  const slackCode = codeOf(error)
  if (Object.hasOwn(steps, slackCode)) return new RefusedError(steps[slackCode] ?? '', { cause: error })
  if (!isRefusal(error)) return error instanceof Error ? error : new Error(messageOf(error))
  const step = `Slack refuses it. Copy the token again from api.slack.com/apps (${whereTokensAre[variable]}).`
  return new RefusedError(`${variable}: ${step}`, { cause: error })
}
