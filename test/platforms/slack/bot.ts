import { onTestFinished } from 'vitest'
import { type SlackSandbox, startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { createDispatcher, type Rules } from '../../../src/core/command/dispatch.ts'
import type { Log } from '../../../src/core/log.ts'
import { noPace } from '../../../src/core/platform/pace.ts'
import type { Platform } from '../../../src/core/platform/platform.ts'
import type { Reaction } from '../../../src/core/platform/reaction.ts'
import { slackPlatform } from '../../../src/platforms/slack/platform.ts'
import type { defineCommand } from '../../../src/services.ts'

const none = () => []

type Commands = readonly ReturnType<typeof defineCommand>[]

export interface SlackBot {
  readonly sandbox: SlackSandbox
  readonly platform: Platform
  readonly reactions: readonly Reaction[]
  readonly warnings: readonly string[]
}

/** The Slack adapter on the stand-in, with commands and, where they matter, rules of the test's own. */
export async function startSlackBot(
  commands: Commands = [],
  { completers, ...rules }: Partial<Rules> = {},
): Promise<SlackBot> {
  const sandbox = await startSlackSandbox()
  const reactions: Reaction[] = []
  const seen = new Set<string>()
  const warnings: string[] = []
  const note = (fields: object, message: string) => void warnings.push(`${message} ${JSON.stringify(fields)}`)
  const log: Log = { debug() {}, info() {}, warn: note, error: note }
  const dispatcher = createDispatcher(commands, {} as never, {
    completers: { topic: none, topics: none, term: none, zone: none, days: none, schedule: none, ...completers },
    isTutor: async () => true,
    checkChannel: async () => {},
    ...rules,
    log,
  })
  const { botToken, apiUrl, appToken } = sandbox
  const platform = slackPlatform(
    { botToken, apiUrl, transport: { appToken } },
    dispatcher,
    {
      first: async (_, event) => seen.size < seen.add(event).size,
      forget: async (_, event) => void seen.delete(event),
    },
    {
      onReaction: (reaction) => reactions.push(reaction),
      presence: { left() {}, joined() {}, onlyIn() {} },
      log,
      pace: noPace,
    },
  )
  await platform.start()
  onTestFinished(async () => {
    await platform.stop()
    await sandbox.stop()
  })
  return { sandbox, platform, reactions, warnings }
}
