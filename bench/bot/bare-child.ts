import { App, LogLevel } from '@slack/bolt'
import { Client, Events, GatewayIntentBits, Routes } from 'discord.js'
import type { Config } from '../../src/config.ts'
import type { MessageRef } from '../../src/core/platform/platform.ts'
import { signs } from '../../src/platforms/discord/signs.ts'
import type { FromChild, ToChild } from './child.ts'

/** Makes the calls that closing rounds takes, and nothing else: what the bot's closing is measured against. */
const { discord, slack } = JSON.parse(process.argv[2] ?? '') as Config
/** As many rounds as the bot takes at once. */
const atOnce = 8

const close = discord ? await discordCloser(discord) : slack ? await slackCloser(slack) : undefined
process.on('message', (order: ToChild) => {
  if (order.kind === 'close') closeAll(order.messages).catch(() => process.exit(1))
  else if (order.kind === 'tellUsage') {
    const { user, system } = process.cpuUsage()
    say({ kind: 'usage', cpuMs: (user + system) / 1000, statements: 0 })
  }
})
process.on('disconnect', () => process.exit())
say({ kind: 'ready' })

async function closeAll(messages: readonly MessageRef[]): Promise<void> {
  const waiting = [...messages]
  const one = async () => {
    for (let message = waiting.shift(); message; message = waiting.shift()) await close?.(message)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

async function discordCloser({ apiUrl, token }: NonNullable<Config['discord']>) {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions],
    rest: { api: apiUrl },
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(token)
  await ready
  return async ({ channel, message }: MessageRef) => {
    const { reactions = [] } = (await client.rest.get(Routes.channelMessage(channel, message))) as {
      reactions?: { emoji: { name: string } }[]
    }
    const standing = reactions
      .map(({ emoji }) => emoji.name)
      .filter((name) => (signs as readonly string[]).includes(name))
    await Promise.all(standing.map((sign) => readReaction(client, channel, message, sign)))
    await client.rest.patch(Routes.channelMessage(channel, message), { body: { content: 'closed' } })
    await client.rest.post(Routes.channelMessages(channel), {
      body: { content: 'The answer', message_reference: { message_id: message } },
    })
  }
}

async function readReaction(client: Client, channel: string, message: string, sign: string): Promise<void> {
  const route = Routes.channelMessageReaction(channel, message, encodeURIComponent(sign))
  for (let after = '0'; ; ) {
    const query = new URLSearchParams({ after, limit: '100' })
    const users = (await client.rest.get(route, { query })) as { id: string }[]
    after = users.at(-1)?.id ?? ''
    if (users.length < 100) return
  }
}

async function slackCloser({ apiUrl, botToken, transport }: NonNullable<Config['slack']>) {
  if (!('appToken' in transport)) throw new Error('the bench speaks over Socket Mode')
  const app = new App({
    token: botToken,
    appToken: transport.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: apiUrl },
  })
  app.event('reaction_added', async () => {})
  await app.start()
  return async ({ channel, message: ts }: MessageRef) => {
    await app.client.reactions.get({ channel, timestamp: ts, full: true })
    await app.client.chat.update({ channel, ts, text: 'closed' })
    await app.client.chat.postMessage({ channel, thread_ts: ts, text: 'The answer' })
  }
}

function say(word: FromChild): void {
  process.send?.(word)
}
