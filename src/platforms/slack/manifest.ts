import type { CommandShape } from '../../core/command/command.ts'
import { usageOf } from '../../core/command/options.ts'
import { askAboutThis } from '../../core/command/typed/spoken.ts'

/** By this Slack names the command of the message menu. */
export const askAboutThisId = 'ask-about-this'

/** Where Slack sends events in HTTP mode. */
export const eventsPath = '/slack/events'

/** What the bot asks for, and what for. */
const scopes = {
  'app_mentions:read': 'is asked by a mention',
  'channels:history': 'finds its own post again after a crash, in public channels',
  'channels:read': 'knows which public channels a member is in, to list only the questions there',
  'chat:write': 'answers and posts',
  commands: 'is asked by /omt',
  'files:write': 'draws charts, and sends tables to keep',
  'groups:history': 'finds its own post again after a crash, in private channels',
  'groups:read': 'knows which private channels a member is in, to list only the questions there',
  'im:history': 'is asked in direct messages, and finds its own message there again after a crash',
  'im:write': 'writes to one member',
  'reactions:read': 'takes reactions for answers',
  'reactions:write': 'puts the signs to answer with under a question',
  'usergroups:read': 'knows who is in a group of tutors',
  'users:read': 'tells administrators from students, bots from people, and names who was right',
} as const

/**
 * The app manifest to paste at api.slack.com/apps. With the bot's public address it is for HTTP, without one for Socket
 * Mode. Scopes are the least that the bot's calls need; `scopes` says what each is for.
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
      // Without the Messages Tab Slack lets an app send no direct message.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'OMT Study Bot', always_online: true },
      // In the menu of every message.
      shortcuts: [
        {
          name: askAboutThis,
          type: 'message',
          callback_id: askAboutThisId,
          description: 'Looks up what the message says',
        },
      ],
      slash_commands: [
        {
          command: '/omt',
          description: 'Study osteopathic manipulative treatment',
          // Slack shows it whole while one types; what may be left out is left out here.
          usage_hint: commands
            .map((command) =>
              usageOf(command)
                .replace('/omt ', '')
                .replaceAll(/ \[\w+\]/g, ''),
            )
            .join(' | '),
          // Members and channels arrive by id and not as the text that was typed.
          should_escape: true,
          ...address,
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: {
        ...(address && { request_url: address.url }),
        bot_events: [
          'app_home_opened',
          'app_mention',
          // So that what is stored of a workspace ends where the app does.
          'app_uninstalled',
          'message.im',
          'reaction_added',
          'reaction_removed',
          // Who loses the rights of a tutor loses them at once.
          'subteam_members_changed',
          'tokens_revoked',
          'user_change',
        ],
      },
      // The second is where Slack asks for the options of a select, such as the time zones.
      interactivity: {
        is_enabled: true,
        ...(address && { request_url: address.url, message_menu_options_url: address.url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: !address,
      token_rotation_enabled: false,
    },
  }
}
