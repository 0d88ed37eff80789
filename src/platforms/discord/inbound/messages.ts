import { ComponentType, type Message, MessageType, PermissionFlagsBits } from 'discord.js'
import type { Caller } from '../../../core/caller.ts'
import type { Dispatcher } from '../../../core/command/dispatch.ts'
import { replyToSpoken } from '../../../core/command/typed/spoken.ts'
import type { Inward } from '../../../core/platform/platform.ts'
import { say } from '../../../core/reply/reply.ts'
import { rich } from '../../../core/reply/rich-text.ts'
import { deliverToAuthor, deliverToMessage } from '../outbound/deliver.ts'
import { pressOf } from '../press-id.ts'
import { directMessages } from './read.ts'
import { seenBy } from './seeing.ts'
import { discordWriting } from './writing.ts'

/** Nobody writes so much in the moment in which Discord may tell of a message again. */
const remembered = 1_000

/**
 * Answers what is written to the bot: in a direct message, or where it is mentioned. Bots are never answered, and an edit, which
 * Discord tells as another event, is not heard.
 */
export function messageReader(dispatcher: Dispatcher, isOurs: Inward['isOurs']): (message: Message) => Promise<void> {
  const answered = new Set<string>()

  function isFirst(id: string): boolean {
    if (answered.has(id)) return false
    answered.add(id)
    const [oldest] = answered
    if (answered.size > remembered && oldest !== undefined) answered.delete(oldest)
    return true
  }

  return async (message) => {
    const way = wayOf(message)
    if (!way || !isFirst(message.id)) return
    if (isOurs && !(await isOurs('discord', message.id))) return
    if (way === 'role') return deliverToMessage(message, onlyRole)
    const { reply, visibility } = await spokenReply(dispatcher, message)
    if (visibility === 'public') await deliverToMessage(message, reply)
    else await deliverToAuthor(message, reply)
  }
}

const spokenReply = (dispatcher: Dispatcher, message: Message) =>
  replyToSpoken(dispatcher, discordWriting, {
    raw: message.content,
    self: message.client.user.id,
    caller: callerOfMessage(message),
  })

type Way = 'direct' | 'mention' | 'role'

/** How a message speaks to the bot, if it does. */
function wayOf(message: Message): Way | undefined {
  const { author, webhookId, type, content, mentions, client } = message
  if (author.bot || webhookId !== null) return undefined
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined
  if (message.guildId === null) return 'direct'
  const self = client.user.id
  const byName = new RegExp(`<@!?${self}>`).test(content)
  if (byName) return 'mention'
  // An answer to a question of the quiz is for the others to read, and yet it pings who posted the question.
  if (mentions.users.has(self)) return repliesToQuiz(message) ? undefined : 'mention'
  const role = message.guild?.members.me?.roles.botRole?.id
  return role !== undefined && mentions.roles.has(role) ? 'role' : undefined
}

function repliesToQuiz({ channel, reference }: Message): boolean {
  const replied = reference?.messageId ? channel.messages.cache.get(reference.messageId) : undefined
  const ids = (replied?.components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow ? row.components.map(({ customId }) => customId) : [],
  )
  return ids.some((id) => id !== null && pressOf(id)?.command === 'quiz')
}

/** Discord shows the bot only the text of messages that mention it by itself. */
const onlyRole = say(
  rich`You mentioned my role, and of such a message Discord does not show me the text. Please mention me as a member, or use /omt ask.`,
)

const callerOfMessage = ({ guildId, channelId, author, guild, member }: Message): Caller => ({
  platform: 'discord',
  workspace: guildId ?? directMessages,
  channel: channelId,
  member: author.id,
  ...(guildId === null && { direct: true as const }),
  isAdministrator: async () => member?.permissions.has(PermissionFlagsBits.Administrator) ?? false,
  holds: async (role) => member?.roles.cache.has(role) ?? false,
  sees: async (channels) => (guild && member ? seenBy(guild, member, channels) : new Set()),
})
