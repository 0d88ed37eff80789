import { DiscordAPIError, type PermissionsString } from 'discord.js'
import { messageOf } from '../../../core/errors.ts'
import { PlatformTrouble } from '../../../core/platform/platform.ts'

/** Discord's codes for what is no more. */
const gone: Readonly<Record<string, string>> = {
  10003: 'The channel no longer exists.',
  10004: 'I am no longer in this server.',
  10008: 'The message no longer exists.',
  10013: 'This member no longer exists.',
}

const missingAccess = 50001
const noDirectMessages = 50007
const missingPermissions = 50013

/** `missing`: what the bot lacks where it tried, as far as is known. */
export function troubleOf(error: unknown, missing: readonly PermissionsString[]): PlatformTrouble {
  if (error instanceof PlatformTrouble) return error
  if (isTokenRefused(error)) {
    const words = 'Discord no longer accepts my token. Whoever runs me has to put a new DISCORD_TOKEN.'
    // Nobody on Discord can mend it, and what waits is done when it is mended.
    return new PlatformTrouble('busy', words, { cause: error })
  }
  // The network, a 5xx, or a time out.
  if (!(error instanceof DiscordAPIError) || error.status === 429) return busy(error)
  const trouble = (kind: 'gone' | 'forbidden', words: string) => new PlatformTrouble(kind, words, { cause: error })
  const words = gone[error.code]
  if (words !== undefined) return trouble('gone', words)
  switch (error.code) {
    case missingAccess:
      return trouble('forbidden', `I cannot see this channel. Give me ${listed(['ViewChannel', ...missing])} there.`)
    case missingPermissions:
      return trouble('forbidden', `I may not do this here. Give me ${listed(missing)} in this channel.`)
    case noDirectMessages:
      return trouble(
        'forbidden',
        'I cannot write to this member. They have to allow direct messages from members of the server.',
      )
    default:
      return trouble('forbidden', `Discord refused this: ${error.message}`)
  }
}

const isTokenRefused = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 401

const busy = (error: unknown): PlatformTrouble =>
  new PlatformTrouble('busy', `Discord did not answer: ${messageOf(error)}`, { cause: error })

/** Named as Discord's settings name them. */
export const listed = (permissions: readonly PermissionsString[]): string =>
  [...new Set(permissions)].map((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')).join(', ')
