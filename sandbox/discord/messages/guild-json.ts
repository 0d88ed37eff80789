import { permissionBits } from '../permission-bits.ts'
import { permissionsIn } from '../permissions.ts'
import { fixedSnowflake, timeOf } from '../snowflake.ts'
import { type Channel, type Json, type Role, serverOf, type World } from '../world.ts'
import { memberJson, timestamp, userJson } from './user-json.ts'

export function roleJson(role: Role, position: number, world: World): Json {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.managed && { tags: { bot_id: world.bot.id } }),
  }
}

/** Everybody's role has the server's own id. */
export function rolesJson(world: World, server = world.guildId): Json[] {
  const here = (role: Role) => (role.id === world.guildId ? { ...role, id: server } : role)
  return world.roles.map((role, position) => roleJson(here(role), position, world))
}

export function channelJson(world: World, channel: Channel): Json {
  const common = { id: channel.id, flags: 0, last_message_id: channel.messages.at(-1)?.id ?? null }
  if (channel.recipient) return { ...common, type: 1, recipients: [userJson(channel.recipient)] }
  return {
    ...common,
    type: 0,
    guild_id: serverOf(world, channel),
    name: channel.name,
    position: channel.position,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites: overwritesOf(world, channel),
  }
}

function overwritesOf(world: World, { denied, only }: Channel): Json[] {
  const view = String(permissionBits('ViewChannel'))
  return [
    ...(only ? [{ id: world.guildId, type: 0, allow: '0', deny: view }] : []),
    ...(only ?? []).filter((id) => id !== world.bot.id).map((id) => ({ id, type: 1, allow: view, deny: '0' })),
    ...(denied || only ? [{ id: world.bot.id, type: 1, allow: only ? view : '0', deny: String(denied) }] : []),
  ]
}

/** The channel as an interaction shows it: with what its member may do there. */
export function interactionChannelJson(world: World, channel: Channel, userId: string): Json {
  const { permission_overwrites: _, ...json } = channelJson(world, channel)
  return channel.recipient ? json : { ...json, permissions: String(permissionsIn(world, channel, userId)) }
}

export function guildJson(world: World, server = world.guildId): Json {
  const none = { icon: null, banner: null, splash: null, discovery_splash: null, home_header: null, description: null }
  return {
    ...none,
    id: server,
    name: server === world.secondServer?.id ? world.secondServer.name : world.guildName,
    owner_id: world.ownerId,
    application_id: null,
    region: 'us-east',
    features: [],
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
    roles: rolesJson(world, server),
  }
}

export function guildChannels(world: World, server = world.guildId): readonly Channel[] {
  return [...world.channels.values()].filter((one) => !one.recipient && serverOf(world, one) === server)
}

/** GUILD_CREATE lists all members only to a bot that asked for them; otherwise just the bot. */
export function guildCreateJson(world: World, withMembers: boolean, server = world.guildId): Json {
  const members = [...world.members.values()]
  return {
    ...guildJson(world, server),
    joined_at: timestamp(timeOf(fixedSnowflake(0))),
    large: members.length > 250,
    unavailable: false,
    member_count: members.length,
    members: members.filter((member) => withMembers || member.user === world.bot).map(memberJson),
    channels: guildChannels(world, server).map((channel) => channelJson(world, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function applicationJson(world: World): Json {
  const owner = world.members.get(world.ownerId)
  return {
    id: world.bot.id,
    name: world.bot.name,
    description: '',
    icon: null,
    type: null,
    bot: userJson(world.bot),
    owner: owner && userJson(owner.user),
    team: null,
    /** Bit 19: message content, as small bots may switch on by themselves. */
    flags: 1 << 19,
    flags_new: String(1 << 19),
    verify_key: '0'.repeat(64),
    bot_public: true,
    bot_require_code_grant: false,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    integration_types_config: { 0: {} },
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
  }
}
