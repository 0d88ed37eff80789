import type { Dispatcher } from '../core/command/dispatch.ts'
import type { Inward, Platform } from '../core/platform/platform.ts'
import type { DiscordConfig } from './discord/platform.ts'
import type { SeenEvents } from './slack/inbound/messages.ts'
import type { SlackConfig } from './slack/platform.ts'

interface Settings {
  readonly discord?: DiscordConfig
  readonly slack?: SlackConfig
}

/** All that are set up, not yet connected. A platform's SDK is loaded only where it is used: each takes a good part of a second. */
export async function platformsOf(
  { discord, slack }: Settings,
  dispatcher: Dispatcher,
  seen: SeenEvents,
  inward: Inward,
): Promise<Platform[]> {
  return [
    ...(discord ? [(await import('./discord/platform.ts')).discordPlatform(discord, dispatcher, inward)] : []),
    ...(slack ? [(await import('./slack/platform.ts')).slackPlatform(slack, dispatcher, seen, inward)] : []),
  ]
}
