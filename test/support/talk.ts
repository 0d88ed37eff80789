import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Extras } from '../../sandbox/cast.ts'
import { createSandboxClock, type SandboxClock } from '../../sandbox/clock.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../sandbox/discord/server.ts'
import { passTime } from '../../sandbox/pass.ts'
import type { Person, Sandbox, SeenMessage } from '../../sandbox/person.ts'
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts'
import { type Bot, type BotOptions, createBot } from '../../src/bot.ts'
import type { Config } from '../../src/config.ts'
import type { PlatformName } from '../../src/core/caller.ts'
import { noPace } from '../../src/core/platform/pace.ts'
import { createLogger } from '../../src/log/logger.ts'
import type { StoreLocation } from '../../src/store/open.ts'
import { botConfig } from './bot-config.ts'
import { onBothDatabases, type TestDatabase } from './databases.ts'

/** A running bot with one platform, and people to talk to it. */
export interface Talk {
  readonly platform: PlatformName
  readonly sandbox: Sandbox
  readonly bot: Bot
  /** What the bot logged, parsed. */
  readonly log: readonly Readonly<Record<string, unknown>>[]
  readonly clock: SandboxClock
  person(name: string): Speaker
  /** Moves the clock of platform and bot on, and lets the bot do what is due. */
  passes(minutes: number): Promise<void>
  /** Lets time pass up to this instant, everything done when it is due. */
  until(at: Date): Promise<void>
  /** Stops the bot and starts it again on the same database; `meanwhile` happens while nobody listens. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** A person in one channel; every expectation waits for what a member would wait for. */
export interface Speaker {
  types(text: string, thread?: string): Promise<void>
  presses(button: string): Promise<void>
  /** Sends a file, with or without words. */
  shares(file: string, text?: string): Promise<void>
  /** Changes the words of their newest message. */
  edits(text: string): Promise<void>
  /** Takes the command of the message menu on the newest message that holds this text. */
  asksAbout(text: string): Promise<void>
  /** Puts the platform's sign of an option under the newest question, or takes it back. */
  answers(choice: number): Promise<void>
  takesBack(choice: number): Promise<void>
  /** Resolves with the newest message that holds all of these texts. */
  sees(...texts: string[]): Promise<SeenMessage>
  /** What is in the channel right now. */
  readonly screen: string
  readonly messages: readonly SeenMessage[]
  in(channel: string): Speaker
}

export type Start = (
  clock: SandboxClock,
  extras?: Extras,
) => Promise<{ sandbox: Sandbox; config: Pick<Config, 'discord' | 'slack'> }>

export const startDiscord: Start = async ({ now }, extras) => {
  const sandbox: DiscordSandbox = await startDiscordSandbox({ ...extras, now })
  return { sandbox, config: { discord: { token: sandbox.token, apiUrl: sandbox.apiUrl } } }
}

export const startSlack: Start = async ({ now }, extras) => {
  const sandbox: SlackSandbox = await startSlackSandbox({ ...extras, now })
  const { botToken, apiUrl, appToken } = sandbox
  return { sandbox, config: { slack: { botToken, apiUrl, transport: { appToken } } } }
}

/** What stands for an option, as members react with it. */
export const signs = {
  discord: ['🇦', '🇧', '🇨', '🇩', '🇪'],
  slack: ['one', 'two', 'three', 'four', 'five'],
} as const

const starts: readonly (readonly [PlatformName, Start])[] = [
  ['discord', startDiscord],
  ['slack', startSlack],
]

/** The same conversation with both platforms, on both databases. `talk()` is the one of the test that runs. */
export function conversation(name: string, tests: (talk: () => Talk, location: () => StoreLocation) => void): void {
  describe.each(starts)(`${name}, %s`, (platform, start) => {
    onBothDatabases((fresh) => {
      let database: TestDatabase
      let talk: Talk
      beforeAll(async () => {
        database = await fresh()
        talk = await startTalk(platform, start, database)
      })
      afterAll(async () => {
        await talk?.stop()
        await database?.drop()
      })
      tests(
        () => talk,
        () => database.location,
      )
    })
  })
}

export async function startTalk(
  platform: PlatformName,
  start: Start,
  database: TestDatabase,
  options: Extras & { timing?: BotOptions['timing']; knowledgeDir?: string } = {},
): Promise<Talk> {
  const clock = createSandboxClock()
  const { sandbox, config: connection } = await start(clock, options)
  const log: Record<string, unknown>[] = []
  const logger = createLogger('info', [], { write: (line) => log.push(JSON.parse(line)) })
  const config = botConfig(connection, database.location, {
    ...(options.knowledgeDir && { knowledgeDir: options.knowledgeDir }),
    logLevel: 'info',
    helpContact: 'Student counseling, 555-0100',
    service: { name: 'Acme Tutoring', url: 'https://tutoring.example/book' },
  })
  const run = async () => {
    const bot = await createBot(config, logger, {
      clock: { now: () => new Date(clock.now()) },
      pace: noPace,
      ...(options.timing && { timing: options.timing }),
    })
    await bot.start()
    return bot
  }
  let bot = await run()
  return {
    platform,
    sandbox,
    log,
    get bot() {
      return bot
    },
    clock,
    person: (name) => speaker(sandbox.person(name), 'study', signs[platform]),
    passes: async (minutes) => {
      clock.advance(minutes * 60_000)
      await bot.catchUp()
    },
    until: (at) => passTime(clock, at.getTime() - clock.now(), bot),
    restart: async (meanwhile) => {
      await bot.stop()
      await meanwhile?.()
      bot = await run()
    },
    stop: async () => {
      await bot.stop()
      await sandbox.stop()
    },
  }
}

/** Without Discord's marks, as a member reads it. */
const bare = (text: string): string => text.replace(/[*`\\]/g, '')

export function speaker(person: Person, channel: string, signs: readonly string[]): Speaker {
  const question = () => {
    const message = person.sees(channel).findLast(({ text }) => text.includes('Quiz question'))
    if (!message) throw new Error(`${person.name} sees no question in:\n${self.screen}`)
    return message.id
  }
  const read = (message: SeenMessage) =>
    `${message.onlyYou ? '(only you) ' : ''}${message.author.name}: ${message.text} ${message.buttons.map(({ label }) => `[${label}]`).join(' ')}`
  const self: Speaker = {
    types: (text, thread) => person.types(channel, text, thread),
    presses: async (label) => {
      const holder = person.sees(channel).findLast(({ buttons }) => buttons.some((button) => button.label === label))
      if (!holder) throw new Error(`${person.name} sees no button "${label}" in:\n${self.screen}`)
      await person.presses(holder.id, label)
    },
    answers: (choice) => person.reacts(question(), signs[choice] ?? ''),
    shares: (file, text) => person.shares(channel, file, text),
    edits: async (text) => {
      const own = person.sees(channel).findLast(({ author }) => author.id === person.id)
      if (!own) throw new Error(`${person.name} has written nothing in:\n${self.screen}`)
      await person.edits(own.id, text)
    },
    asksAbout: async (text) => {
      const message = person.sees(channel).findLast((one) => one.text.includes(text))
      if (!message) throw new Error(`${person.name} sees no message "${text}" in:\n${self.screen}`)
      await person.uses(message.id, 'Ask OMT about this')
    },
    takesBack: (choice) => person.unreacts(question(), signs[choice] ?? ''),
    sees: async (...texts) => {
      const find = () =>
        person
          .sees(channel)
          .findLast(
            ({ text, pending }) => !pending && texts.every((part) => text.includes(part) || bare(text).includes(part)),
          )
      await expect
        .poll(() => (find() ? texts : self.screen), {
          timeout: 8_000,
          message: `${person.name} should see ${JSON.stringify(texts)}`,
        })
        .toEqual(texts)
      return find() as SeenMessage
    },
    get screen() {
      return person.sees(channel).map(read).join('\n')
    },
    get messages() {
      return person.sees(channel)
    },
    in: (other) => speaker(person, other, signs),
  }
  return self
}
