import type { Extras } from '../../sandbox/cast.ts'
import { createSandboxClock } from '../../sandbox/clock.ts'
import { createBot } from '../../src/bot.ts'
import type { PlatformName } from '../../src/core/caller.ts'
import { noPace } from '../../src/core/platform/pace.ts'
import { createLogger } from '../../src/log/logger.ts'
import { botConfig } from './bot-config.ts'
import type { TestDatabase } from './databases.ts'
import { type Speaker, signs, speaker, startDiscord, startSlack } from './talk.ts'

/** One bot on both platforms, where each of the cast has an account on each. */
export interface TalkOnBoth {
  person(platform: PlatformName, name: string, channel?: string): Speaker
  /** Moves the clock of platforms and bot on, and lets the bot do what is due. */
  passes(minutes: number): Promise<void>
  /** What the bot logged, a line each. */
  readonly log: readonly string[]
  stop(): Promise<void>
}

export async function startTalkOnBoth(database: TestDatabase, extras: Extras = {}): Promise<TalkOnBoth> {
  const clock = createSandboxClock()
  const [discord, slack] = await Promise.all([startDiscord(clock, extras), startSlack(clock, extras)])
  const log: string[] = []
  const config = botConfig({ ...discord.config, ...slack.config }, database.location, { logLevel: 'info' })
  const bot = await createBot(config, createLogger('info', [], { write: (line) => log.push(line) }), {
    clock: { now: () => new Date(clock.now()) },
    pace: noPace,
  })
  await bot.start()
  const sandboxes = { discord: discord.sandbox, slack: slack.sandbox }
  return {
    person: (platform, name, channel = 'study') => speaker(sandboxes[platform].person(name), channel, signs[platform]),
    passes: async (minutes) => {
      clock.advance(minutes * 60_000)
      await bot.catchUp()
    },
    log,
    stop: async () => {
      await bot.stop()
      await Promise.all([discord.sandbox.stop(), slack.sandbox.stop()])
    },
  }
}
