import type { CommandShape } from '../../core/dispatch.ts'
import { usageOf } from '../../core/options.ts'

/** Where Slack sends events in HTTP mode. */
export const eventsPath = '/slack/events'

/**
 * The app manifest to paste at api.slack.com/apps. With the bot's public address it is for HTTP, without one for Socket
 * Mode. Scopes are the least that the bot's calls need: users:read tells administrators from students.
 */
export function manifestOf(commands: readonly CommandShape[], publicUrl?: string): object {
  const address = publicUrl ? { url: `${publicUrl.replace(/\/$/, '')}${eventsPath}` } : undefined
  return {
    display_information: {
      name: 'OMT Study Bot',
      description: 'Cited answers on osteopathic manipulative treatment',
      background_color: '#1f6f66',
    },
    features: {
      bot_user: { display_name: 'OMT Study Bot', always_online: true },
      slash_commands: [
        {
          command: '/omt',
          description: 'Study osteopathic manipulative treatment',
          usage_hint: commands.map((command) => usageOf(command).replace('/omt ', '')).join(' | '),
          should_escape: false,
          ...address,
        },
      ],
    },
    oauth_config: { scopes: { bot: ['app_mentions:read', 'chat:write', 'commands', 'users:read'] } },
    settings: {
      event_subscriptions: { ...(address && { request_url: address.url }), bot_events: ['app_mention'] },
      interactivity: { is_enabled: true, ...(address && { request_url: address.url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: !address,
      token_rotation_enabled: false,
    },
  }
}
