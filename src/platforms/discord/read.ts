import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  PermissionFlagsBits,
} from 'discord.js'
import type { Caller, Invocation } from '../../core/caller.ts'

/** Direct messages belong to no server. */
const directMessages = 'direct'

export const callerOf = (interaction: BaseInteraction): Caller => ({
  platform: 'discord',
  workspace: interaction.guildId ?? directMessages,
  channel: interaction.channelId ?? '',
  member: interaction.user.id,
  isTutor: async () => interaction.memberPermissions?.has(PermissionFlagsBits.Administrator) ?? false,
})

export function invocationOf(interaction: ChatInputCommandInteraction): Invocation {
  const command = interaction.options.getSubcommand(false) ?? ''
  const values = interaction.options.data.find(({ name }) => name === command)?.options ?? []
  return {
    command,
    options: Object.fromEntries(values.map(({ name, value }) => [name, value])),
    caller: callerOf(interaction),
  }
}

export function focusedOf(interaction: AutocompleteInteraction): { command: string; option: string; typed: string } {
  const { name, value } = interaction.options.getFocused(true)
  return { command: interaction.options.getSubcommand(false) ?? '', option: name, typed: String(value) }
}
