import { createHash } from 'node:crypto'
import { type Client, DiscordAPIError, type Guild, type PermissionsString, Routes } from 'discord.js'
import { z } from 'zod'
import { LeaseLost } from '../../../core/errors.ts'
import { heldPace, type Pace } from '../../../core/platform/pace.ts'
import { type MessageRef, PlatformTrouble, type PostOptions, type Posts } from '../../../core/platform/platform.ts'
import { directMessages } from '../inbound/read.ts'
import { channelIn, seenBy } from '../inbound/seeing.ts'
import { limits, unaskedRate } from '../limits.ts'
import { pacedRest, type Rest } from '../paced-rest.ts'
import { customIdOf } from '../press-id.ts'
import { signOf } from '../signs.ts'
import { uploadsOf } from './files.ts'
import { findButton } from './history.ts'
import { memberNames } from './names.ts'
import { readReactions } from './read-back.ts'
import { type DiscordMessage, render } from './render.ts'
import { listed, troubleOf } from './trouble.ts'
import { withoutFiles } from './without-files.ts'

const idSchema = z.object({ id: z.string() })
const serverSchema = z.object({ owner_id: z.string() })
const unknownEmoji = 10014
/** Unknown server, and missing access: what Discord says of servers the bot is not in. */
const notIn: readonly unknown[] = [10004, 50001]

const toPost: readonly PermissionsString[] = ['ViewChannel', 'SendMessages', 'EmbedLinks']
const toRead: readonly PermissionsString[] = ['ViewChannel', 'ReadMessageHistory']

interface PostTools {
  readonly rest: Rest
  /** The one that is connected now, or was last. */
  readonly client: () => Client | undefined
  readonly pace: Pace
}

/** By REST alone: what discord.js has cached says nothing of messages from before its start. */
export function discordPosts({ rest: unpaced, client, pace }: PostTools): Posts {
  const rest = pacedRest(unpaced, pace)
  // A question without its signs can be answered by its buttons; one that is not there cannot.
  const patiently = pacedRest(unpaced, pace, 'patient')

  /** Nobody but the gateway says who the bot is, and that may be down. */
  function self(): string {
    const id = client()?.user?.id
    if (!id) throw new PlatformTrouble('busy', 'Discord is not connected yet.')
    return id
  }

  async function attempt<Result>(
    channel: string,
    needs: readonly PermissionsString[],
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      throw error instanceof LeaseLost ? error : troubleOf(error, missing(channel, needs))
    }
  }

  /** Narrowed down to what is really missing where the channel is known. */
  function missing(channel: string, needs: readonly PermissionsString[]): readonly PermissionsString[] {
    const { channels, user } = client() ?? {}
    const known = channels?.cache.get(channel)
    const granted = known && 'permissionsFor' in known && user ? known.permissionsFor(user) : null
    const lacking = granted?.missing([...needs]) ?? []
    return lacking.length > 0 ? lacking : needs
  }

  /** Asked for again, Discord gives the same one. */
  async function directChannel(member: string): Promise<string> {
    return idSchema.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: member } })).id
  }

  async function send(channel: string, message: DiscordMessage, extra: object): Promise<MessageRef> {
    const posted = await orWithoutPictures(message, (one) => {
      const { body, files } = requestOf(one)
      return rest.post(Routes.channelMessages(channel), { body: { ...body, ...extra }, files })
    })
    return { channel, message: idSchema.parse(posted).id }
  }

  /** What one message does not hold follows in others; the last one carries the buttons. */
  async function sendAll(channel: string, messages: readonly DiscordMessage[], options: PostOptions) {
    let ref: MessageRef | undefined
    for (const [place, message] of messages.entries()) ref = await send(channel, message, extrasOf(options, place))
    if (!ref) throw new Error('a post without anything in it')
    return ref
  }

  /** What is stored may be from before channels were checked. */
  function refuseElsewhere(channel: string, workspace: string | undefined): void {
    const known = client()?.channels.cache.get(channel)
    if (workspace && known && 'guildId' in known && known.guildId !== workspace) throw notInServer()
  }

  function serverOf(workspace: string): Guild {
    const guild = client()?.guilds.cache.get(workspace)
    if (!guild) throw new PlatformTrouble('gone', 'I am not in this server.')
    return guild
  }

  return {
    async post(channel, reply, options = {}) {
      refuseElsewhere(channel, options.workspace)
      const messages = render(reply)
      const needs: PermissionsString[] = [...toPost]
      if (messages.some(({ files }) => files)) needs.push('AttachFiles')
      if (options.answers) needs.push('ReadMessageHistory')
      return attempt(channel, needs, () => sendAll(channel, messages, options))
    },

    async mayPost(workspace, id) {
      const guild = serverOf(workspace)
      const channel = await channelIn(guild, id)
      const self = guild.members.me
      if (!channel?.isTextBased() || !self) throw notInServer()
      const needs: PermissionsString[] = channel.isThread()
        ? ['ViewChannel', 'SendMessagesInThreads', 'EmbedLinks']
        : [...toPost]
      const lacking = channel.permissionsFor(self)?.missing(needs) ?? needs
      if (lacking.length > 0)
        throw new PlatformTrouble('forbidden', `I may not post in this channel. Give me ${listed(lacking)} there.`)
    },

    async sees({ workspace, member }, channels) {
      if (channels.length === 0) return new Set()
      const guild = serverOf(workspace)
      await pace.take('discord', unaskedRate)
      // Without the members intent nobody tells of roles that were taken.
      const found = await guild.members
        .fetch({ user: member, force: true, cache: false })
        .catch((error: unknown) => unlessLeft(error))
      return found ? seenBy(guild, found, channels) : new Set()
    },

    async find(channel, button, since) {
      const wanted = { channel, author: self(), customId: customIdOf(button), since }
      const message = await attempt(channel, toRead, () => findButton(rest, wanted))
      return message === undefined ? undefined : { channel, message }
    },

    async edit(ref, reply) {
      const [first, ...more] = render(reply)
      if (!first) return
      await attempt(ref.channel, toPost, async () => {
        await orWithoutPictures(first, (one) =>
          rest.patch(Routes.channelMessage(ref.channel, ref.message), requestOf(one)),
        )
        if (more.length > 0) await sendAll(ref.channel, more, { answers: ref, once: `more ${ref.message}` })
      })
    },

    async seed({ channel, message }, choice) {
      const route = Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(signOf(choice)))
      await attempt(channel, [...toRead, 'AddReactions'], () => patiently.put(route))
    },

    readBack: (ref, choices) => attempt(ref.channel, toRead, () => readReactions(rest, self(), ref, choices)),

    async takeOff({ channel, message }, choice, member) {
      const route = Routes.channelMessageUserReaction(channel, message, encodeURIComponent(signOf(choice)), member)
      await attempt(channel, ['ManageMessages'], () => rest.delete(route).catch(unlessAlreadyOff))
    },

    async tell(member, reply) {
      await attempt('', toPost, async () => {
        await sendAll(await directChannel(member), render(reply), {})
      })
    },
    direct: (member) => attempt('', toPost, () => directChannel(member)),
    link: async (workspace, { channel, message }) => `https://discord.com/channels/${workspace}/${channel}/${message}`,

    async owners(workspace) {
      if (workspace === directMessages) return []
      const server = await attempt('', toRead, () => rest.get(Routes.guild(workspace)))
      return [serverSchema.parse(server).owner_id]
    },

    async isIn(workspace) {
      try {
        await rest.get(Routes.guild(workspace))
        return true
      } catch (error) {
        if (error instanceof DiscordAPIError && notIn.includes(error.code)) return false
        throw troubleOf(error, [])
      }
    },

    hasRole: async (workspace, role) => client()?.guilds.cache.get(workspace)?.roles.cache.has(role) ?? false,

    async names(workspace, members) {
      if (workspace === directMessages) return new Map()
      return attempt('', toRead, () => memberNames(rest, workspace, members))
    },

    heldBy: (stillHeld) => discordPosts({ rest: unpaced, client, pace: heldPace(pace, stillHeld) }),
  }
}

const notInServer = () => new PlatformTrouble('gone', 'This channel is not in this server.')

/** Unknown member and unknown user. */
const left = [10007, 10013]

function unlessLeft(error: unknown): undefined {
  if (!(error instanceof DiscordAPIError && left.includes(Number(error.code)))) throw troubleOf(error, [])
}

function unlessAlreadyOff(error: unknown): void {
  if (!(error instanceof DiscordAPIError && error.code === unknownEmoji)) throw error
}

/** No right to attach, too large, or not taken as it is: then what the pictures show is said in words. */
const refusedWithFiles: readonly number[] = [400, 403, 413]

/** What is posted for all to see must not wait for the right to attach a picture. A file to keep has no words to stand for it. */
async function orWithoutPictures<Sent>(
  message: DiscordMessage,
  send: (message: DiscordMessage) => Promise<Sent>,
): Promise<Sent> {
  try {
    return await send(message)
  } catch (error) {
    const { files = [] } = message
    const arePictures = files.length > 0 && files.every(({ description }) => description)
    if (!arePictures || !(error instanceof DiscordAPIError && refusedWithFiles.includes(error.status))) throw error
    return send(withoutFiles(message))
  }
}

/** Files that an edited message had before go with it: what is not among `attachments` is dropped. */
function requestOf({ embeds, components, files = [] }: DiscordMessage) {
  const uploads = uploadsOf(files)
  return {
    body: { embeds, components, attachments: uploads.attachments, allowed_mentions: { parse: [] } },
    files: uploads.files,
  }
}

function extrasOf({ answers, once }: PostOptions, place: number): object {
  return {
    ...(answers &&
      place === 0 && {
        message_reference: { message_id: answers.message, channel_id: answers.channel, fail_if_not_exists: false },
      }),
    ...(once && { nonce: nonceOf(once, place), enforce_nonce: true }),
  }
}

/** Each message of a post has its own, or Discord would take the second for the first sent again. */
function nonceOf(once: string, place: number): string {
  if (place === 0 && once.length <= limits.nonce) return once
  return createHash('sha256').update(`${once} ${place}`).digest('base64url').slice(0, limits.nonce)
}
