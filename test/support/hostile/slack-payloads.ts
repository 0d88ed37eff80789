/** Who speaks where, and where an answer goes. */
interface Place {
  readonly team: string
  readonly channel: string
  readonly member: string
  readonly responseUrl: string
}

/** What Slack posts, as far as a bot reads it: to be sent as it is, or broken. */
export const slackPayloads = ({ team, channel, member, responseUrl }: Place) => ({
  mention: event(team, { type: 'app_mention', text: '<@U0BOT> help', user: member, channel, ts: '1700000000.000100' }),
  reaction: event(team, {
    type: 'reaction_added',
    user: member,
    reaction: 'one',
    item: { type: 'message', channel, ts: '1700000000.000100' },
    item_user: 'U2',
    event_ts: '1700000001.000100',
  }),
  home: event(team, { type: 'app_home_opened', user: member, channel, tab: 'home', event_ts: '1700000001.000100' }),
  press: {
    ...interaction(team, member, 'block_actions'),
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'study' },
    response_url: responseUrl,
    actions: [
      {
        type: 'button',
        action_id: 'quiz:pick',
        block_id: 'b',
        value: 'k7m2p9qxyz.0',
        action_ts: '1700000001.000100',
        text: { type: 'plain_text', text: 'A' },
      },
    ],
  },
  pressInView: {
    ...interaction(team, member, 'block_actions'),
    container: { type: 'view', view_id: 'V1' },
    view: view(team, channel, 'home'),
    actions: [
      { type: 'button', action_id: 'remind on:on', block_id: 'b', value: 'home', action_ts: '1700000001.0001' },
    ],
  },
  submission: {
    ...interaction(team, member, 'view_submission'),
    view: view(team, channel, 'modal'),
    response_urls: [],
  },
  suggestion: {
    ...interaction(team, member, 'block_suggestion'),
    container: { type: 'view', view_id: 'V1' },
    view: view(team, channel, 'modal'),
    action_id: 'form:zone:zone',
    block_id: 'zone',
    value: 'new',
  },
})

export const slackCommand = ({ team, channel, member, responseUrl }: Place) => ({
  token: 'verification',
  team_id: team,
  team_domain: 'study',
  channel_id: channel,
  channel_name: 'study',
  user_id: member,
  user_name: 'alice',
  command: '/omt',
  text: 'help',
  api_app_id: 'A1',
  is_enterprise_install: 'false',
  response_url: responseUrl,
  trigger_id: '1.2.3',
})

function event(team: string, inner: object) {
  return {
    token: 'verification',
    team_id: team,
    api_app_id: 'A1',
    event: inner,
    type: 'event_callback',
    event_id: 'Ev1',
    event_time: 1_700_000_000,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
    ],
  }
}

function interaction(team: string, member: string, type: string) {
  return {
    type,
    team: { id: team, domain: 'study' },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: member, username: 'alice', name: 'alice', team_id: team },
    api_app_id: 'A1',
    token: 'verification',
    trigger_id: '1.2.3',
  }
}

function view(team: string, channel: string, type: string) {
  return {
    id: 'V1',
    team_id: team,
    type,
    callback_id: 'form',
    private_metadata: JSON.stringify({ channel, command: 'schedule add' }),
    blocks: [{ type: 'input', block_id: 'time' }],
    state: { values: { time: { 'form:time:time': { type: 'timepicker', selected_time: '08:00' } } } },
  }
}
