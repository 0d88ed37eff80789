import { timeOf } from '../snowflake.ts'
import {
  type Attachment,
  type GatewayEvent,
  type Json,
  type Message,
  type MessageContent,
  serverOf,
  type World,
} from '../world.ts'
import { memberWithoutUser, timestamp, userJson } from './user-json.ts'

export const flag = { ephemeral: 1 << 6, loading: 1 << 7, suppressEmbeds: 1 << 2 } as const
export const intent = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  messageContent: 1 << 15,
} as const

/** The message as the REST API shows it to `viewer`. */
export function messageJson(world: World, message: Message, viewer = world.bot.id): Json {
  const { body, interaction } = message
  const channel = world.channels.get(message.channelId)
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userJson(message.author),
    content: body.content,
    embeds: body.embeds,
    components: body.components,
    attachments: attachmentsJson(world, body),
    mentions: body.mentions.map(userJson),
    mention_roles: [],
    mention_everyone: body.mentionEveryone,
    pinned: false,
    tts: false,
    timestamp: timestamp(timeOf(message.id)),
    edited_timestamp: message.editedAt === undefined ? null : timestamp(message.editedAt),
    flags: body.flags,
    ...(body.poll && { poll: body.poll }),
    ...(message.reactions.length > 0 && { reactions: reactionsJson(message, viewer) }),
    ...(message.reference && {
      message_reference: {
        type: 0,
        channel_id: message.channelId,
        message_id: message.reference,
        ...(!channel?.recipient && { guild_id: serverOf(world, channel) }),
      },
    }),
    ...(interaction && {
      webhook_id: world.bot.id,
      application_id: world.bot.id,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user: userJson(interaction.member.user),
        authorizing_integration_owners: {
          0: interaction.channel.recipient ? '0' : serverOf(world, interaction.channel),
        },
        ...(interaction.commandName && { name: interaction.commandName, command_type: interaction.commandType ?? 1 }),
        ...(interaction.message && { interacted_message_id: interaction.message.id }),
      },
    }),
    ...(interaction?.commandName && {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        name: interaction.commandName,
        user: userJson(interaction.member.user),
      },
    }),
  }
}

function reactionsJson(message: Message, viewer: string): Json[] {
  return message.reactions.map(({ emoji, users }) => ({
    emoji: { id: null, name: emoji },
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    burst_colors: [],
    me_burst: false,
    burst_me: false,
    burst_count: 0,
    me: users.has(viewer),
  }))
}

/** A file that an embed shows is not listed a second time. */
function attachmentsJson(world: World, { attachments, embeds }: MessageContent): Json[] {
  const shown = JSON.stringify(embeds)
  return attachments
    .map((file) => ({ file, url: attachmentUrl(world, file) }))
    .filter(({ url }) => !shown.includes(url))
    .map(({ file, url }) => ({
      id: file.id,
      filename: file.filename,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(file.description && { description: file.description }),
    }))
}

export function attachmentUrl(world: World, file: Attachment): string {
  return `${world.origin}/attachments/${file.id}/${encodeURIComponent(file.filename)}`
}

/**
 * Ephemeral messages reach the bot outside the server, with the direct messages. Without the message content intent a
 * bot reads others' messages only where it is mentioned or written to directly.
 */
export function messageEvent(world: World, type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: Message): GatewayEvent {
  const json = messageJson(world, message)
  const direct = isDirect(world, message)
  const member = world.members.get(message.author.id)
  const target = world.channels.get(message.channelId)?.messages.find(({ id }) => id === message.reference)
  const data = {
    ...json,
    // By this discord.js knows a direct message of a channel it has not seen.
    channel_type: world.channels.get(message.channelId)?.recipient ? 1 : 0,
    ...(target && { referenced_message: messageJson(world, target) }),
    ...(type === 'MESSAGE_CREATE' && message.nonce !== undefined && { nonce: message.nonce }),
    ...(!direct && {
      guild_id: serverOf(world, world.channels.get(message.channelId)),
      ...(member && { member: memberWithoutUser(member) }),
    }),
  }
  const readable = direct || message.author === world.bot || message.body.mentions.includes(world.bot)
  return {
    type,
    data,
    intent: direct ? intent.directMessages : intent.guildMessages,
    ...(!readable && { withoutContent: { ...data, content: '', embeds: [], components: [], attachments: [] } }),
  }
}

export function isDirect(world: World, message: Message): boolean {
  return message.onlyFor !== undefined || world.channels.get(message.channelId)?.recipient !== undefined
}
