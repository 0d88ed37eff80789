import { randomBytes } from 'node:crypto'
import type { Block } from '../blocks/block.ts'
import { messageObject } from '../messages/messages.ts'
import type { User } from '../people.ts'
import { type Channel, type Message, newTrigger, teamOf, type View, type World } from '../world.ts'

type Payload = Record<string, unknown>

export function eventPayload(world: World, event: Readonly<Record<string, unknown>>): Payload {
  const { channel = (event.item as { channel?: unknown } | undefined)?.channel } = event
  const team = teamOf(world, typeof channel === 'string' ? world.channels.get(channel) : undefined)
  return {
    token: world.app.verification,
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: world.app.id,
    event,
    type: 'event_callback',
    event_id: world.newId('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: world.bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: randomBytes(12).toString('base64url'),
  }
}

export function commandPayload(
  world: World,
  given: { user: User; channel: Channel; command: string; text: string; responseUrl: string },
): Payload {
  return {
    token: world.app.verification,
    team_id: teamOf(world, given.channel),
    team_domain: world.team.domain,
    channel_id: given.channel.id,
    channel_name: given.channel.name,
    user_id: given.user.id,
    user_name: given.user.name,
    command: given.command,
    text: given.text,
    api_app_id: world.app.id,
    // Commands travel as a form, where everything is text.
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: newTrigger(world, given.user.id, given.channel.id),
  }
}

function interaction(world: World, type: string, user: User, channel?: Channel): Payload {
  const team = teamOf(world, channel)
  return {
    type,
    team: { id: team, domain: world.team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: team },
    api_app_id: world.app.id,
    token: world.app.verification,
  }
}

export function actionPayload(
  world: World,
  given: { user: User; message: Message; block: string; element: Block; responseUrl: string },
): Payload {
  const { message, element } = given
  const ephemeral = message.onlyFor !== undefined
  const { channel, object } = message
  return {
    ...interaction(world, 'block_actions', given.user, channel),
    container: {
      type: 'message',
      message_ts: object.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(object.thread_ts ? { thread_ts: object.thread_ts } : {}),
    },
    trigger_id: newTrigger(world, given.user.id, channel.id),
    channel: { id: channel.id, name: channel.name },
    // An app cannot read an ephemeral message back, so Slack leaves it out.
    ...(ephemeral ? {} : { message: messageObject(message) }),
    state: { values: {} },
    response_url: given.responseUrl,
    actions: [{ ...element, block_id: given.block, action_ts: world.nextTs() }],
  }
}

/** A command from the menu of a message. */
export function messageActionPayload(
  world: World,
  given: { user: User; message: Message; callbackId: string; responseUrl: string },
): Payload {
  const { channel, object } = given.message
  const { is_enterprise_install, user, ...common } = interaction(world, 'message_action', given.user, channel)
  return {
    ...common,
    user: { id: given.user.id, name: given.user.name, team_id: teamOf(world, channel) },
    is_enterprise_install,
    action_ts: world.nextTs(),
    callback_id: given.callbackId,
    trigger_id: newTrigger(world, given.user.id, channel.id),
    message_ts: object.ts,
    response_url: given.responseUrl,
    channel: { id: channel.id, name: channel.name },
    message: messageObject(given.message),
  }
}

export function viewPayload(world: World, type: 'view_submission' | 'view_closed', user: User, view: View): Payload {
  return {
    ...interaction(world, type, user),
    view,
    ...(type === 'view_closed' ? { is_cleared: false } : { trigger_id: newTrigger(world, user.id), response_urls: [] }),
  }
}

/** A press in a modal or in App Home, which has no channel, no message and no response_url. */
export function viewActionPayload(
  world: World,
  given: { user: User; view: View; block: string; element: Block },
): Payload {
  return {
    ...interaction(world, 'block_actions', given.user),
    container: { type: 'view', view_id: given.view.id },
    trigger_id: newTrigger(world, given.user.id),
    view: given.view,
    actions: [{ ...given.element, block_id: given.block, action_ts: world.nextTs() }],
  }
}

export function suggestionPayload(
  world: World,
  given: { user: User; view: View; block: string; action: string; typed: string },
): Payload {
  return {
    ...interaction(world, 'block_suggestion', given.user),
    container: { type: 'view', view_id: given.view.id },
    action_id: given.action,
    block_id: given.block,
    value: given.typed,
    view: given.view,
  }
}
