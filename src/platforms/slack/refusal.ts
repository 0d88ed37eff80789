import { messageOf, StartupError } from '../../core/errors.ts'

/** Slack's codes for a token that nothing but a new one mends. */
const refusals = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'not_allowed_token_type',
]

export const codeOf = (error: unknown): string =>
  (error as { data?: { error?: string } }).data?.error ?? (error as { original?: unknown }).original?.toString() ?? ''

export const isRefusal = (error: unknown): boolean =>
  refusals.some((code) => codeOf(error).includes(code) || messageOf(error).includes(code))

export async function refusedAs(variable: TokenVariable, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    throw startupError(variable, error)
  })
}

type TokenVariable = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'

const whereTokensAre: Readonly<Record<TokenVariable, string>> = {
  SLACK_BOT_TOKEN: 'OAuth & Permissions → Bot User OAuth Token, begins with xoxb-',
  SLACK_APP_TOKEN: 'Basic Information → App-Level Tokens with scope connections:write, begins with xapp-',
}

export function startupError(variable: TokenVariable, error: unknown): StartupError {
  const line = isRefusal(error)
    ? `${variable}: Slack refuses it. Copy the token again from api.slack.com/apps (${whereTokensAre[variable]}).`
    : `SLACK_API_URL: Slack could not be reached: ${messageOf(error)}. Check the network, and SLACK_API_URL if you set it.`
  return new StartupError([line], { cause: error })
}
