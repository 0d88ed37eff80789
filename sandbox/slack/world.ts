import { randomBytes } from 'node:crypto'
import { channelNames, type Extras, elsewhereName, moreChannelNames, staffName, workspaceName } from '../cast.ts'
import type { Block } from './blocks/block.ts'
import { everybody, idOf, type User } from './people.ts'

export interface Channel {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'im'
  readonly private?: true
  /** Set in the second workspace. */
  readonly team?: string
  readonly members: Set<string>
  archived: boolean
  /** Oldest first, replies and messages for one person included. */
  messages: Message[]
}

/** Slack's message object as its API returns it. */
export interface MessageObject {
  type: 'message'
  ts: string
  user: string
  text: string
  team: string
  thread_ts?: string
  blocks?: Block[]
  edited?: { user: string; ts: string }
  [key: string]: unknown
}

/** A message, with what its object does not tell. */
export interface Message {
  readonly channel: Channel
  /** The id of the one person who sees an ephemeral message. */
  readonly onlyFor?: string
  /** One of Slackbot's lines about a command that failed. */
  readonly failed: boolean
  readonly pinged: readonly string[]
  metadata?: unknown
  /** Who reacted with what, by the emoji's name. */
  readonly reactions: Map<string, Set<string>>
  object: MessageObject
}

/** A file from the moment the app asked where to upload it. */
export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly alt: string | undefined
  bytes?: Buffer
  /** Set when the upload was completed; until then nothing can show the file. */
  title?: string
}

/** Slack's view object as its API returns it. */
export interface View {
  id: string
  type: 'modal' | 'home'
  blocks: Block[]
  hash: string
  external_id: string
  root_view_id: string
  state: { values: Record<string, Record<string, unknown>> }
  [key: string]: unknown
}

interface Trigger {
  readonly user: string
  /** The id of the conversation in which the person was, if in one. */
  readonly channel: string | undefined
  readonly at: number
  used: boolean
}

/** Everything there is in the one workspace. Made anew with every sandbox. */
export interface World {
  readonly now: () => number
  readonly team: { readonly id: string; readonly name: string; readonly domain: string; readonly url: string }
  readonly app: { readonly id: string; readonly botId: string; readonly token: string; readonly verification: string }
  readonly bot: User
  readonly otherBot: User
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly usergroup: { readonly id: string; readonly handle: string; users: readonly string[] }
  /** Where the stand-in listens, without a slash at the end; known once it does. */
  origin: string
  readonly files: Map<string, UploadedFile>
  readonly triggers: Map<string, Trigger>
  /** By the id of the person; App Home first, then modals from the bottom to the top. */
  readonly views: Map<string, View[]>
  /** By the id of the lowest modal: the id of the conversation from which the person opened it. */
  readonly viewedFrom: Map<string, string>
  readonly created: number
  botState: 'installed' | 'revoked' | 'removed'
  /** Unique in the whole workspace, so that a ts alone names a message. Never decreases, whatever the clock does. */
  nextTs(): string
  newId(prefix: string): string
  /** Tells the app about an event; whether it may know is decided by who calls. */
  publish(event: Readonly<Record<string, unknown>>): void
  changed(): void
}

export function createWorld(shell: Pick<World, 'now' | 'publish' | 'changed'>, extras: Extras = {}): World {
  const { people, bot, slackbot, otherBot, crowd } = everybody(extras.students ?? 0)
  const everyone = [...people, bot, otherBot, ...crowd].map((user) => user.id)
  const more = moreChannelNames(extras.moreChannels ?? 0)
  const channels = [...channelNames, ...more].map(
    (name, index): Channel => ({
      id: index < channelNames.length ? idOf('C', name) : `C0G${String(index).padStart(7, '0')}`,
      name,
      kind: 'public',
      members: new Set(everyone),
      archived: false,
      messages: [],
    }),
  )
  if (extras.borders) {
    const staff = [...people.filter(({ admin }) => admin), bot, otherBot].map(({ id }) => id)
    const named = (name: string, members: readonly string[]) =>
      ({ id: idOf('C', name), name, kind: 'public', members: new Set(members), archived: false, messages: [] }) as const
    channels.push({ ...named(staffName, staff), messages: [], private: true })
    channels.push({ ...named(elsewhereName, everyone), messages: [], team: 'T0ELSEWHERE' })
  }
  let lastMicros = 0
  return {
    ...shell,
    team: { id: 'T0OMTSTUDY1', name: workspaceName, domain: 'omt-study', url: 'https://omt-study.slack.com/' },
    app: {
      id: 'A0OMTBOT001',
      botId: 'B0OMTBOT001',
      token: `xoxb-sandbox-${randomBytes(12).toString('hex')}`,
      verification: randomBytes(12).toString('hex'),
    },
    bot,
    otherBot,
    users: new Map([...people, bot, slackbot, otherBot, ...crowd].map((user) => [user.id, user])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    usergroup: { id: 'S0TUTORS001', handle: 'tutors', users: people.filter((user) => user.admin).map(({ id }) => id) },
    origin: '',
    files: new Map(),
    triggers: new Map(),
    views: new Map(),
    viewedFrom: new Map(),
    created: Math.floor(shell.now() / 1000),
    botState: 'installed',
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, Math.round(shell.now() * 1000))
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`
    },
    newId: (prefix) => prefix + randomBytes(5).toString('hex').toUpperCase(),
  }
}

/** The workspace that a channel is in. */
export const teamOf = (world: World, channel: Channel | undefined): string => channel?.team ?? world.team.id

/** The conversation between a person and the bot; made when first needed, as Slack does. */
export function directMessages(world: World, user: User): Channel {
  const id = `D${user.id.slice(1)}`
  const existing = world.channels.get(id)
  if (existing) return existing
  const channel: Channel = {
    id,
    name: 'directmessage',
    kind: 'im',
    members: new Set([user.id, world.bot.id]),
    archived: false,
    messages: [],
  }
  world.channels.set(id, channel)
  return channel
}

/** The conversation with this id, whether or not anybody has written in it: apps keep the ids over a restart. */
export function directCalled(world: World, id: string): Channel | undefined {
  const user = world.users.get(`U${id.slice(1)}`)
  return id.startsWith('D') && user && !user.bot ? directMessages(world, user) : undefined
}

/** The person on the other side of a conversation with the bot. */
export function partnerIn(world: World, channel: Channel): User | undefined {
  const id = [...channel.members].find((member) => member !== world.bot.id)
  return channel.kind === 'im' && id !== undefined ? world.users.get(id) : undefined
}

export function newTrigger(world: World, user: string, channel?: string): string {
  for (const [id, trigger] of world.triggers) {
    // An hour keeps "expired" apart from "never existed" without keeping triggers for ever.
    if (world.now() - trigger.at > 3_600_000) world.triggers.delete(id)
  }
  const id = `${world.newId('')}.${world.newId('')}`
  world.triggers.set(id, { user, channel, at: world.now(), used: false })
  return id
}
