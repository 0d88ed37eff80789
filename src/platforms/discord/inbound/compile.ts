import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import type { CommandShape } from '../../../core/command/command.ts'
import { isCompleted, type OptionSpec, optionsOf } from '../../../core/command/options.ts'
import { askAboutThis } from '../../../core/command/typed/spoken.ts'

const contexts = [InteractionContextType.Guild, InteractionContextType.BotDM]

/** All commands as the one application command `/omt` with its subcommands. */
export function compile(commands: readonly CommandShape[]): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    name: 'omt',
    description: 'Study osteopathic manipulative treatment',
    contexts,
    options: [...Map.groupBy(commands, ({ name }) => wordsOf(name)[0])].map(([group, members]) => {
      const [only] = members
      return members.length === 1 && only?.name === group ? compileCommand(only) : compileGroup(group, members)
    }),
  }
}

/** In the menu of every message, under Apps. */
export const messageCommand: RESTPostAPIContextMenuApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  name: askAboutThis,
  contexts,
}

const wordsOf = (name: string): [string, string?] => name.split(' ') as [string, string?]

function compileGroup(group: string, members: readonly CommandShape[]): APIApplicationCommandSubcommandGroupOption {
  return {
    type: ApplicationCommandOptionType.SubcommandGroup,
    name: group,
    description: members.map(({ name }) => wordsOf(name)[1]).join(', '),
    options: members.map(compileCommand),
  }
}

const compileCommand = (command: CommandShape): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name: wordsOf(command.name).at(-1) ?? '',
  description: command.summary,
  options: optionsOf(command).map(compileOption),
})

/** Where a question can be posted for all to see. */
const writable: (
  | ChannelType.GuildText
  | ChannelType.GuildAnnouncement
  | ChannelType.PublicThread
  | ChannelType.PrivateThread
)[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.PublicThread, ChannelType.PrivateThread]

function compileOption(option: OptionSpec): APIApplicationCommandBasicOption {
  const base = { name: option.name, description: option.description, required: option.required }
  const { min, max } = option
  if (option.kind === 'channel') return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: writable }
  if (option.kind === 'people') return { ...base, type: ApplicationCommandOptionType.Mentionable }
  switch (option.type) {
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean }
    case 'integer':
      return { ...base, ...bounds(option), type: ApplicationCommandOptionType.Integer }
    case 'number':
      return { ...base, ...bounds(option), type: ApplicationCommandOptionType.Number }
    case 'string': {
      const text = {
        ...base,
        type: ApplicationCommandOptionType.String as const,
        ...(min !== undefined && { min_length: min }),
        ...(max !== undefined && { max_length: max }),
      }
      if (option.choices) return { ...text, choices: option.choices.map((choice) => ({ name: choice, value: choice })) }
      return option.kind && isCompleted(option.kind) ? { ...text, autocomplete: true } : text
    }
  }
}

const bounds = ({ min, max }: OptionSpec) => ({
  ...(min !== undefined && { min_value: min }),
  ...(max !== undefined && { max_value: max }),
})
