import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import { type MessageRef, PlatformTrouble, type Posts } from '../../../core/platform/platform.ts'
import type { Reply } from '../../../core/reply/reply.ts'
import type { Channels } from '../inbound/channels.ts'
import type { Directory } from '../inbound/directory.ts'
import type { Paced } from '../paced.ts'
import { afterLimits, sendPatiently } from '../patience.ts'
import { codeOf, isRefusal } from '../refusal.ts'
import { choiceEmoji } from './choices.ts'
import { findPost, type Self } from './find-post.ts'
import type { Prepare } from './prepare.ts'
import { render } from './render.ts'
import { orTrouble as asTrouble } from './trouble.ts'

export interface PostTools {
  readonly client: webApi.WebClient
  /**
   * Tries nothing twice by itself: a post whose answer was lost may stand in the channel, so whoever wanted it looks first and
   * then asks again.
   */
  readonly onceOnly: webApi.WebClient
  readonly directory: Directory
  readonly channels: Channels
  readonly prepare: Prepare
  readonly paced: Paced
  readonly log: Log
  /** Slack does not take the token any more. */
  readonly onRefused?: (error: unknown) => void
}

const reactionsSchema = z.array(z.object({ name: z.string(), users: z.array(z.string()).default([]) })).default([])

/** What Slack says where the message to answer was deleted. */
const parentGone = ['thread_not_found', 'cannot_reply_to_message', 'message_not_found']

export function slackPosts(tools: PostTools): Posts {
  let known: Promise<Self> | undefined

  function self(): Promise<Self> {
    known ??= whoAmI(tools.client).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }

  return postsOf(tools, self)
}

function postsOf(tools: PostTools, self: () => Promise<Self>): Posts {
  const { client, onceOnly, directory, channels, prepare, paced, log, onRefused = () => {} } = tools

  const orTrouble = <Result>(work: Promise<Result>, doing?: 'posting'): Promise<Result> =>
    asTrouble(
      work.catch((error: unknown) => {
        if (isRefusal(error)) onRefused(error)
        throw error
      }),
      doing,
    )

  /** Of a reply that takes several messages the last one counts: it holds the buttons, and it is the one that is edited. */
  async function send(by: webApi.WebClient, channel: string, reply: Reply, thread?: string): Promise<MessageRef> {
    const { reply: ready, extras } = await prepare(reply, channel)
    let last = ''
    for (const message of render(ready, extras)) {
      const { ts } = await sendPatiently(
        message,
        afterLimits(async (form) => {
          await paced('chat.postMessage', channel)
          return by.chat.postMessage({
            ...form,
            channel,
            ...(thread && { thread_ts: thread }),
            unfurl_links: false,
            unfurl_media: false,
          })
        }),
      )
      last = ts ?? last
    }
    return { channel, message: last }
  }

  async function post(channel: string, reply: Reply, answers: MessageRef | undefined): Promise<MessageRef> {
    try {
      return await send(onceOnly, channel, reply, answers?.message)
    } catch (error) {
      if (!answers || !parentGone.includes(codeOf(error))) throw error
      return send(onceOnly, channel, reply)
    }
  }

  /** Of a channel without the bot Slack mostly says that it is not there; who reads it is told whether it is. */
  async function looked<Result>(channel: string, work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (error) {
      if (codeOf(error) === 'channel_not_found') {
        await paced('conversations.history')
        await client.conversations.history({ channel, limit: 1 })
      }
      throw error
    }
  }

  async function edit({ channel, message: ts }: MessageRef, reply: Reply): Promise<void> {
    const { reply: ready, extras } = await prepare(reply, channel)
    const message = render(ready, extras).at(-1)
    if (!message) return
    await sendPatiently(message, async (form) => {
      await paced('chat.update')
      return client.chat.update({ ...form, channel, ts })
    })
  }

  async function seed({ channel, message: timestamp }: MessageRef, choice: number): Promise<void> {
    await paced('reactions.add')
    try {
      await client.reactions.add({ channel, timestamp, name: emojiOf(choice) })
    } catch (error) {
      if (codeOf(error) !== 'already_reacted') throw error
    }
  }

  async function readBack({ channel, message: timestamp }: MessageRef, choices: number) {
    const { user: me } = await self()
    await paced('reactions.get')
    const { message } = await client.reactions.get({ channel, timestamp, full: true })
    const standing = reactionsSchema.parse(message?.reactions ?? [])
    const bots = await knownBots()
    return {
      choices: Array.from({ length: choices }, (_, choice) => {
        const users = standing.find(({ name }) => name === emojiOf(choice))?.users ?? []
        const members = users.filter((user) => user !== me && !bots.has(user))
        return { choice, seeded: users.includes(me), members }
      }),
    }
  }

  /** That no bot can be told from a member must not keep a question from closing. */
  const knownBots = (): Promise<ReadonlySet<string>> =>
    directory.bots().catch((error: unknown) => {
      log.warn({ reason: messageOf(error) }, 'slack: bots could not be told from members (scope users:read)')
      return new Set<string>()
    })

  async function direct(member: string): Promise<string> {
    await paced('conversations.open')
    const { channel } = await client.conversations.open({ users: member })
    if (!channel?.id) throw new PlatformTrouble('busy', 'Slack opened no direct message.')
    return channel.id
  }

  async function link({ channel, message: message_ts }: MessageRef): Promise<string> {
    await paced('chat.getPermalink')
    const { permalink } = await client.chat.getPermalink({ channel, message_ts })
    if (!permalink) throw new PlatformTrouble('busy', 'Slack named no address of a message.')
    return permalink
  }

  async function hasGroup(group: string): Promise<boolean> {
    const { usergroups = [] } = await client.usergroups.list({})
    return usergroups.some(({ id }) => id === group)
  }

  return {
    // Slack knows no key for sending once, so `once` has nowhere to go; `find` looks after a crash.
    post: (channel, reply, { answers } = {}) => orTrouble(post(channel, reply, answers), 'posting'),
    mayPost: channels.mayPost,
    sees: ({ member }, asked) => channels.of(member, asked),
    find: (channel, button, since) =>
      orTrouble(
        self()
          .then((me) => findPost(client, paced, me, channel, button, since))
          .then((message) => (message ? { channel, message } : undefined)),
      ),
    edit: (message, reply) => orTrouble(looked(message.channel, edit(message, reply))),
    seed: (message, choice) => orTrouble(looked(message.channel, seed(message, choice))),
    readBack: (message, choices) => orTrouble(looked(message.channel, readBack(message, choices))),
    takeOff: () => Promise.reject(new PlatformTrouble('forbidden', 'Slack lets no bot take reactions off.')),
    tell: (member, reply) =>
      orTrouble(
        direct(member)
          .then((channel) => send(client, channel, reply))
          .then(() => {}),
      ),
    direct: (member) => orTrouble(direct(member)),
    link: (_, message) => orTrouble(link(message)),
    owners: () => orTrouble(directory.owners()),
    isIn: (workspace) => orTrouble(isIn(client, workspace)),
    hasRole: (_, role) => orTrouble(hasGroup(role)),
    names: (_, members) => orTrouble(directory.names(members)),
    heldBy: (stillHeld) =>
      postsOf(
        {
          ...tools,
          paced: async (...turn) => {
            await paced(...turn)
            await stillHeld()
          },
        },
        self,
      ),
  }
}

function emojiOf(choice: number): string {
  const emoji = choiceEmoji[choice]
  if (!emoji) throw new RangeError(`There is no sign for option ${choice}; there are ${choiceEmoji.length}.`)
  return emoji
}

/** A token is of one workspace, and refused where the app is not installed any more. */
async function isIn(client: webApi.WebClient, workspace: string): Promise<boolean> {
  try {
    return (await client.auth.test()).team_id === workspace
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

async function whoAmI(client: webApi.WebClient): Promise<Self> {
  const { user_id: user, bot_id: bot } = await client.auth.test()
  if (!user) throw new Error('Slack did not say who the bot is')
  return { user, ...(bot && { bot }) }
}
