import {
  cast,
  channelNames,
  type Extras,
  elsewhereName,
  moreChannelNames,
  otherBotName,
  staffName,
  studentNames,
  workspaceName,
} from '../cast.ts'
import type { Choice, Command } from './commands/command-form.ts'
import { permissionBits } from './permission-bits.ts'
import { fixedSnowflake, snowflakes } from './snowflake.ts'

export type Json = Readonly<Record<string, unknown>>

export interface User {
  readonly id: string
  readonly name: string
  readonly bot: boolean
}

export interface Member {
  readonly user: User
  readonly roles: readonly string[]
}

export interface Role {
  readonly id: string
  readonly name: string
  readonly permissions: bigint
  readonly managed: boolean
}

export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly description: string | undefined
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Message {
  readonly id: string
  readonly channelId: string
  readonly author: User
  readonly type: 0 | 19 | 20 | 23
  readonly reference?: string | undefined
  /** Set on messages that answer an interaction. */
  readonly interaction?: Interaction | undefined
  /** Set on ephemeral messages: the only member who sees it. */
  readonly onlyFor?: string | undefined
  /** The client's own failure line; nobody but the member's client knows of it. */
  readonly failed?: boolean
  readonly nonce?: string | number | undefined
  readonly reactions: { readonly emoji: string; readonly users: Set<string> }[]
  body: MessageContent
  editedAt?: number
}

/** One thing a member asked of the bot, from the asking to the end of its token. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly type: 2 | 3 | 4
  readonly member: Member
  readonly channel: Channel
  readonly data: Json
  readonly startedAt: number
  /** Such as `omt ask`; set on commands. */
  readonly commandName?: string
  /** 3 where it was taken from the menu of a message. */
  readonly commandType?: 1 | 3
  /** The message whose button was pressed. */
  readonly message?: Message
  readonly choices: PromiseWithResolvers<readonly Choice[]>
  state: 'waiting' | 'acknowledged' | 'failed'
  /** What `@original` stands for. */
  original?: Message | undefined
  silence?: NodeJS.Timeout
}

export interface MessageContent {
  readonly content: string
  readonly embeds: readonly Json[]
  readonly components: readonly Json[]
  readonly attachments: readonly Attachment[]
  readonly poll?: Json | undefined
  readonly flags: number
  /** Only those who were pinged: `allowed_mentions` has been applied. */
  readonly mentions: readonly User[]
  readonly mentionEveryone: boolean
}

export interface Channel {
  readonly id: string
  readonly name: string
  readonly position: number
  /** Set on a direct message channel with the bot. */
  readonly recipient?: User
  /** Set in the second server. */
  readonly guildId?: string
  /** Where not everybody sees it: the ids of those who do. */
  readonly only?: readonly string[]
  /** Permissions taken from the bot in this channel. */
  denied: bigint
  readonly messages: Message[]
}

export interface GatewayEvent {
  readonly type: string
  readonly data: Json
  /** The intent bit that asks for this event; 0 for events that need none. */
  readonly intent: number
  /** What a bot without the message content intent is told instead. */
  readonly withoutContent?: Json
}

export interface World {
  readonly now: () => number
  readonly newId: () => string
  readonly dispatch: (event: GatewayEvent) => void
  /** Something that a member can see is different now. */
  readonly changed: () => void
  /** Such as `http://127.0.0.1:4123`; known once the server listens. */
  origin: string
  readonly guildId: string
  readonly guildName: string
  readonly secondServer: { readonly id: string; readonly name: string } | undefined
  readonly ownerId: string
  readonly bot: User
  readonly otherBot: Member
  readonly roles: readonly Role[]
  readonly members: ReadonlyMap<string, Member>
  readonly channels: Map<string, Channel>
  /** The direct message channels with the bot, by the member's id. */
  readonly directs: Map<string, Channel>
  readonly interactions: Map<string, Interaction>
  /** Thrown out of the server: it reaches nothing in it any more. */
  botRemoved: boolean
  /** Global commands under '', a guild's under its id. */
  readonly commands: Map<string, readonly Command[]>
}

export function createWorld(shell: Pick<World, 'now' | 'dispatch' | 'changed'>, extras: Extras = {}): World {
  let count = 0
  const id = () => fixedSnowflake(++count)
  const guildId = id()
  const bot: User = { id: id(), name: 'OMT Study Bot', bot: true }
  const student = permissionBits(
    ...(['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory'] as const),
    ...(['AddReactions', 'UseExternalEmojis', 'UseApplicationCommands', 'SendPolls'] as const),
  )
  const botRole = { id: id(), name: bot.name, permissions: student | permissionBits('ManageMessages'), managed: true }
  const tutorRole = { id: id(), name: 'Tutor', permissions: permissionBits('Administrator'), managed: false }
  const people = cast.map(({ name, role }) => ({
    user: { id: id(), name, bot: false },
    roles: role === 'tutor' ? [tutorRole.id] : ([] as string[]),
  }))
  const channel = (name: string, position: number) => ({ id: id(), name, position, denied: 0n, messages: [] })
  const channels: Channel[] = channelNames.map(channel)
  // Ids are given in order and kept by bots: what is new here comes after what was there before.
  const assistants: Role = { id: id(), name: 'Teaching assistants', permissions: 0n, managed: false }
  for (const { user, roles } of people) if (user.name === 'chen') roles.push(assistants.id)
  const otherBot: Member = { user: { id: id(), name: otherBotName, bot: true }, roles: [] }
  const crowd = studentNames(extras.students ?? 0).map(
    (name): Member => ({ user: { id: id(), name, bot: false }, roles: [] }),
  )
  for (const name of moreChannelNames(extras.moreChannels ?? 0)) channels.push(channel(name, channels.length))
  const secondServer = extras.borders ? { id: id(), name: 'Another study group' } : undefined
  if (secondServer) {
    const seeing = [bot.id, ...people.filter(({ roles }) => roles.includes(tutorRole.id)).map(({ user }) => user.id)]
    channels.push({ ...channel(staffName, channels.length), only: seeing })
    channels.push({ ...channel(elsewhereName, 0), guildId: secondServer.id })
  }
  const members: Member[] = [{ user: bot, roles: [botRole.id] }, ...people, otherBot, ...crowd]
  const owner = people.find((member) => member.roles.includes(tutorRole.id)) ?? people[0]
  if (!owner) throw new Error('the cast is empty: a server needs somebody who owns it (sandbox/cast.ts)')
  return {
    ...shell,
    newId: snowflakes(shell.now),
    origin: '',
    guildId,
    guildName: workspaceName,
    secondServer,
    ownerId: owner.user.id,
    bot,
    otherBot,
    roles: [{ id: guildId, name: '@everyone', permissions: student, managed: false }, assistants, botRole, tutorRole],
    members: new Map(members.map((member) => [member.user.id, member])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    directs: new Map(),
    interactions: new Map(),
    botRemoved: false,
    commands: new Map(),
  }
}

/** The server that a channel is in. */
export const serverOf = (world: World, channel: Channel | undefined): string => channel?.guildId ?? world.guildId

/** The direct message channel between the bot and a member; made at first use. */
export function directChannel(world: World, recipient: User): Channel {
  const known = world.directs.get(recipient.id)
  if (known) return known
  const channel = { id: world.newId(), name: '', position: 0, recipient, denied: 0n, messages: [] }
  world.channels.set(channel.id, channel)
  world.directs.set(recipient.id, channel)
  return channel
}
