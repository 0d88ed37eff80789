import { expect, onTestFinished } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../sandbox/discord/server.ts'
import type { Sandbox } from '../../sandbox/person.ts'
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts'
import { createBot } from '../../src/bot.ts'
import type { Config } from '../../src/config.ts'
import { noPace } from '../../src/core/platform/pace.ts'
import type { PlatformState } from '../../src/core/platform/platform.ts'
import { listen } from '../../src/http/listen.ts'
import { router } from '../../src/http/router.ts'
import { createLogger } from '../../src/log/logger.ts'
import { botConfig } from './bot-config.ts'
import { freshFolder } from './databases.ts'
import { hurried } from './processes/hurried.ts'

type Line = Readonly<Record<string, unknown>>

/** One bot on both platforms, and what an operator sees of it. */
export interface Both {
  readonly discord: DiscordSandbox
  readonly slack: SlackSandbox
  readonly log: readonly Line[]
  /** What the log says at info and above since this was asked last. */
  news(): string[]
  ready(): Promise<{ status: number; body: Ready }>
  /** Resolves when `/ready` says so of the platform. */
  becomes(platform: 'discord' | 'slack', state: Partial<Record<keyof PlatformState, unknown>>): Promise<void>
  /** Asks the bot a question there, and resolves when exactly one answer came. */
  answers(platform: 'discord' | 'slack'): Promise<void>
  /** How often `/health` answered, and what it did not answer with 200. */
  readonly health: { answered: number; readonly failed: unknown[] }
}

interface Ready {
  readonly ok: boolean
  readonly platforms: Readonly<Record<string, PlatformState>>
  readonly database: { readonly status: string; readonly since: string }
}

interface Setup {
  readonly slackBy?: 'socket' | 'http'
  /** Before the bot starts. */
  readonly first?: (sandboxes: { discord: DiscordSandbox; slack: SlackSandbox }) => Promise<void>
  readonly tokens?: { readonly discord?: string; readonly slack?: string }
}

export async function startBoth({ slackBy = 'socket', first, tokens = {} }: Setup = {}): Promise<Both> {
  const [discord, slack, database] = await Promise.all([startDiscordSandbox(), startSlackSandbox(), freshFolder()])
  await first?.({ discord, slack })
  const config: Config = botConfig(
    {
      discord: { token: tokens.discord ?? discord.token, apiUrl: discord.apiUrl },
      slack: {
        botToken: tokens.slack ?? slack.botToken,
        apiUrl: slack.apiUrl,
        transport: slackBy === 'socket' ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret },
      },
    },
    database.location,
  )
  const log: Line[] = []
  const logger = createLogger('debug', [], { write: (line) => log.push(JSON.parse(line)) })
  const bot = await createBot(config, logger, { pace: noPace, patience: hurried })
  const server = await listen(
    router(bot.routes, () => {}),
    '127.0.0.1',
    0,
  )
  const address = `http://127.0.0.1:${server.port}`
  const health: { answered: number; readonly failed: unknown[] } = { answered: 0, failed: [] }
  const asking = setInterval(() => {
    fetch(`${address}/health`, { signal: AbortSignal.timeout(10_000) }).then(
      (response) => (response.status === 200 ? health.answered++ : health.failed.push(response.status)),
      (error: unknown) => health.failed.push(error),
    )
  }, 100)
  onTestFinished(async () => {
    clearInterval(asking)
    await bot.stop()
    await server.close()
    await Promise.all([discord.stop(), slack.stop()])
    await database.drop()
  })
  await bot.start()
  if (slackBy === 'http') await slack.deliverOverHttp(`${address}/slack/events`)

  const ready = async () => {
    const response = await fetch(`${address}/ready`)
    return { status: response.status, body: (await response.json()) as Ready }
  }
  let told = 0
  return {
    discord,
    slack,
    log,
    health,
    ready,
    news: () => {
      const lines = log.slice(told).filter(({ level }) => level !== 'debug')
      told = log.length
      return lines.map(({ level, msg }) => `${level} ${msg}`)
    },
    becomes: (platform, state) =>
      expect
        .poll(async () => (await ready()).body.platforms[platform], {
          timeout: 40_000,
          message: `${platform} in /ready`,
        })
        .toMatchObject(state),
    answers: (platform) => answersOnce(platform === 'discord' ? discord : slack),
  }
}

/** A client that came back beside its successor would answer as well. */
async function answersOnce(sandbox: Sandbox): Promise<void> {
  const alice = sandbox.person('alice')
  const answers = () => alice.sees('study').filter(({ text }) => text.includes('Source:')).length
  const before = answers()
  await alice.types('study', '/omt ask how long do you hold counterstrain?')
  await expect.poll(answers, { timeout: 10_000, message: 'an answer' }).toBe(before + 1)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(answers(), 'answers to one question').toBe(before + 1)
}
