import { DiscordAPIError, GatewayCloseCodes } from 'discord.js'
import { messageOf, RefusedError } from '../../../core/errors.ts'

const portal = 'discord.com/developers/applications → your application'

const tokenRefused = `DISCORD_TOKEN: Discord refuses it. Copy the token again from the Developer Portal (${portal} → Bot → Reset Token).`

/** Close codes after which no new connection fares better until somebody has done something. */
const closings: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: tokenRefused,
  [GatewayCloseCodes.InvalidShard]:
    'DISCORD_TOKEN: Discord takes no connection in one part for this bot. Use the token of an application that is in fewer servers.',
  [GatewayCloseCodes.ShardingRequired]:
    'DISCORD_TOKEN: this bot is in more than 2,500 servers, for which Discord wants several connections. Use the token of an application that is in fewer.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'DISCORD_API_URL: what answers there does not speak version 10. Take the setting out, or update the bot.',
  [GatewayCloseCodes.InvalidIntents]:
    'DISCORD_TOKEN: Discord knows no such intents. Update the bot; if you set DISCORD_API_URL, take it out.',
  [GatewayCloseCodes.DisallowedIntents]: `DISCORD_TOKEN: the application lacks an intent. Turn on the switches under Privileged Gateway Intents (${portal} → Bot).`,
}

/** Why the gateway closed the connection for good. */
export function closedFor(code: number): Error {
  const name = GatewayCloseCodes[code]
  const cause = new Error(`the gateway closed the connection: ${code}${name ? ` ${name}` : ''}`)
  const toMend = closings[code]
  return toMend ? new RefusedError(toMend, { cause }) : cause
}

/** What a failed login was about. */
export function refusalOf(error: unknown): Error {
  const reason = messageOf(error)
  const refused =
    error instanceof DiscordAPIError ? error.status === 401 : /token was provided|401|unauthorized/i.test(reason)
  if (refused) return new RefusedError(tokenRefused, { cause: error })
  return error instanceof Error ? error : new Error(reason)
}
