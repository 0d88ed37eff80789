import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  GuildMember,
  PermissionFlagsBits,
} from 'discord.js'
import { type Caller, type Invocation, noWorkspace } from '../../../core/caller.ts'
import { seenBy } from './seeing.ts'

/** Direct messages belong to no server. */
export const directMessages = noWorkspace

export const callerOf = (interaction: BaseInteraction): Caller => ({
  platform: 'discord',
  workspace: interaction.guildId ?? directMessages,
  channel: interaction.channelId ?? '',
  member: interaction.user.id,
  ...(interaction.guildId === null && { direct: true as const }),
  isAdministrator: async () => interaction.memberPermissions?.has(PermissionFlagsBits.Administrator) ?? false,
  holds: async (role) => rolesOf(interaction).includes(role),
  sees: async (channels) => {
    const { guild, member } = interaction
    // A server that the bot is not in sends no member; there nothing can be posted either.
    return guild && member instanceof GuildMember ? seenBy(guild, member, channels) : new Set()
  },
})

/** A member of a server that is not in discord.js' cache comes as Discord sent it. */
function rolesOf({ member }: BaseInteraction): readonly string[] {
  if (!member) return []
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()]
}

export function invocationOf(interaction: ChatInputCommandInteraction): Invocation {
  const outer = interaction.options.data[0]
  const inner = outer?.type === ApplicationCommandOptionType.SubcommandGroup ? outer.options?.[0] : outer
  const values = inner?.options ?? []
  return {
    command: commandOf(interaction),
    options: Object.fromEntries(values.map((option) => [option.name, typedValue(option)])),
    caller: callerOf(interaction),
  }
}

/** With its group in front, such as `schedule add`. */
const commandOf = ({ options }: ChatInputCommandInteraction | AutocompleteInteraction): string =>
  [options.getSubcommandGroup(false), options.getSubcommand(false)].filter(Boolean).join(' ')

/** A picked channel arrives as its id; a mentionable does too, and what it is stands beside it. */
function typedValue({ type, value, role }: CommandInteractionOption): unknown {
  if (type !== ApplicationCommandOptionType.Mentionable) return value
  return `${role ? 'role' : 'member'}:${value}`
}

export function focusedOf(interaction: AutocompleteInteraction): { command: string; option: string; typed: string } {
  const { name, value } = interaction.options.getFocused(true)
  return { command: commandOf(interaction), option: name, typed: String(value) }
}
