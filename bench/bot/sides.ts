import { startDiscordSandbox } from '../../sandbox/discord/server.ts'
import type { Sandbox } from '../../sandbox/person.ts'
import { startSlackSandbox } from '../../sandbox/slack/server.ts'
import type { Config } from '../../src/config.ts'
import type { PlatformName } from '../../src/core/caller.ts'
import type { MessageRef } from '../../src/core/platform/platform.ts'
import { signs } from '../../src/platforms/discord/signs.ts'
import { choiceEmoji } from '../../src/platforms/slack/outbound/choices.ts'
import type { StoreLocation } from '../../src/store/open.ts'

/** One stand-in with a crowd, and what the bench needs to speak to it without a library. */
export interface Side {
  readonly name: PlatformName
  readonly sandbox: Sandbox
  /** What stands for an option. */
  readonly signs: readonly string[]
  /** The id of #study. */
  readonly channel: string
  /** The ids of the channels it was started with beside those everybody has. */
  readonly moreChannels: readonly string[]
  /** From now on what comes faster than the platform allows is refused. */
  limitRates(): void
  config(database: StoreLocation): Config
  post(text: string): Promise<MessageRef>
  seed(message: MessageRef, choice: number): Promise<void>
  /** Whether a request posts a message. */
  posts(request: { readonly method: string; readonly path: string }): boolean
}

interface SideOptions {
  readonly students?: number
  readonly moreChannels?: number
  readonly now: () => number
}

export const sides: readonly ((options: SideOptions) => Promise<Side>)[] = [
  async (options) => {
    const sandbox = await startDiscordSandbox(options)
    const channel = sandbox.channelIds?.study ?? ''
    const call = (method: string, path: string, body?: object) =>
      answerOf(`${sandbox.apiUrl}/v10/channels/${channel}/messages${path}`, `Bot ${sandbox.token}`, method, body)
    return {
      name: 'discord',
      sandbox,
      signs,
      channel,
      moreChannels: moreOf(sandbox.channelIds),
      limitRates: () => {
        sandbox.realRateLimits = true
      },
      config: (database) => configOf(database, { discord: { token: sandbox.token, apiUrl: sandbox.apiUrl } }),
      post: async (content) => ({ channel, message: String((await call('POST', '', { content })).id) }),
      seed: async ({ message }, choice) => {
        await call('PUT', `/${message}/reactions/${encodeURIComponent(signs[choice] ?? '')}/@me`)
      },
      posts: ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    }
  },
  async (options) => {
    const sandbox = await startSlackSandbox(options)
    const { apiUrl, appToken, botToken } = sandbox
    const channel = sandbox.channelIds.study ?? ''
    const call = (method: string, body: object) => answerOf(apiUrl + method, `Bearer ${botToken}`, 'POST', body)
    return {
      name: 'slack',
      sandbox,
      signs: choiceEmoji,
      channel,
      moreChannels: moreOf(sandbox.channelIds),
      limitRates: () => {
        sandbox.realRateLimits = true
      },
      config: (database) => configOf(database, { slack: { botToken, apiUrl, transport: { appToken } } }),
      post: async (text) => ({ channel, message: String((await call('chat.postMessage', { channel, text })).ts) }),
      seed: async ({ message: timestamp }, choice) => {
        await call('reactions.add', { channel, timestamp, name: choiceEmoji[choice] })
      },
      posts: ({ path }) => path === 'chat.postMessage',
    }
  },
]

const configOf = (database: StoreLocation, connection: Pick<Config, 'discord' | 'slack'>): Config => ({
  ...connection,
  database,
  keeping: { askedDays: 365, removedDays: 30 },
  knowledgeDir: 'knowledge',
  host: '127.0.0.1',
  port: 0,
  logLevel: 'warn',
  reviewNotice: true,
  service: {},
  secrets: [],
})

const moreOf = (channels: Readonly<Record<string, string>> = {}): string[] =>
  Object.entries(channels).flatMap(([name, id]) => (name.startsWith('group-') ? [id] : []))

async function answerOf(url: string, authorization: string, method: string, body?: object) {
  const response = await fetch(url, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url}: ${text}`)
  return (text ? JSON.parse(text) : {}) as Readonly<Record<string, unknown>>
}

/** Resolves with the milliseconds it takes until so many messages have been posted from now on. */
export function timeToPosts({ sandbox, posts }: Side, count: number, timeoutMs: number): Promise<number> {
  const began = performance.now()
  let left = count
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`${left} of ${count} messages were not posted within ${timeoutMs / 1000} s`))
    }, timeoutMs)
    const stop = sandbox.onRequest((request) => {
      if (request.phase === 'before' || !posts(request)) return
      left -= 1
      if (left > 0) return
      clearTimeout(timer)
      stop()
      resolve(performance.now() - began)
    })
  })
}
