import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bot, createBot } from '../../../src/bot.ts'
import type { Config } from '../../../src/config.ts'
import { noPace } from '../../../src/core/platform/pace.ts'
import { createLogger } from '../../../src/log/logger.ts'
import { botConfig } from '../../support/bot-config.ts'
import { onAServer, type TestDatabase } from '../../support/databases.ts'
import { newestQuestion } from '../../support/quiz.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** Discord tells every process of every command and press; Slack tells one of them. Members must not notice either. */
describe.each([
  ['discord', startDiscord],
  ['slack', startSlack],
] as const)('several processes, %s', (platform, start) => {
  onAServer((fresh) => {
    let database: TestDatabase
    let talk: Talk
    const others: Bot[] = []

    beforeAll(async () => {
      database = await fresh()
      let connection: Pick<Config, 'discord' | 'slack'> = {}
      talk = await startTalk(
        platform,
        async (...given) => {
          const started = await start(...given)
          connection = started.config
          return started
        },
        database,
      )
      for (let more = 0; more < 2; more++) {
        const config = botConfig(connection, database.location)
        const clock = { now: () => new Date(talk.clock.now()) }
        const bot = await createBot(config, createLogger('silent', []), { clock, pace: noPace })
        await bot.start()
        others.push(bot)
      }
    }, 180_000)
    afterAll(async () => {
      for (const bot of others) await bot.stop()
      await talk?.stop()
      await database?.drop()
    })

    test('answer a command once', async () => {
      const tess = talk.person('tess')
      for (let round = 1; round <= 5; round++) {
        await tess.types('/omt quiz minutes:10')
        await expect
          .poll(() => tess.messages.filter(({ text }) => text.includes('Posted. It closes')).length)
          .toBe(round)
      }
      expect(tess.messages.filter(({ text }) => text.includes('Quiz question'))).toHaveLength(5)
      expect(tess.messages.filter(({ failed }) => failed)).toEqual([])
    })

    test('count the latest choice, whether it was a reaction or a press', async () => {
      const [alice, bob, chen] = [talk.person('alice'), talk.person('bob'), talk.person('chen')]
      const { asked, key } = await newestQuestion(talk)
      const wrong = key === 0 ? 1 : 0
      const press = async (person: typeof alice, choice: number) => {
        const seen = person.messages.length
        await person.presses('🔒 Answer privately')
        await expect.poll(() => person.messages.length).toBeGreaterThan(seen)
        const sign = platform === 'discord' ? 'ABCDE'[choice] : String(choice + 1)
        await person.presses(`${sign}. ${asked.options[choice]?.text}`)
        await person.sees('Counted:')
      }
      await alice.answers(wrong)
      await settle()
      await press(alice, key)
      await press(bob, wrong)
      await settle()
      await bob.answers(key)
      await chen.answers(key)
      await settle()
      await press(chen, wrong)
      await settle()
      await talk.passes(11)
      await talk.person('tess').sees('The answer', '2 of 3 answered right')
    })
  })
})

/** People take longer between two choices than a process to hear of one. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 500))
