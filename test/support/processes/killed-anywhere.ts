import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandboxClock } from '../../../sandbox/clock.ts'
import type { Sandbox } from '../../../sandbox/person.ts'
import type { PlatformName } from '../../../src/core/caller.ts'
import { botConfig } from '../bot-config.ts'
import { onBothDatabases, type TestDatabase } from '../databases.ts'
import { type Start, signs } from '../talk.ts'
import { type Killable, killable } from './killable.ts'

/** Whatever moment the process dies in, a round is posted once, closed once and scored once. */
export function killedAnywhere(platform: PlatformName, begin: Start): void {
  onBothDatabases((fresh) => {
    const clock = createSandboxClock()
    let database: TestDatabase
    let sandbox: Sandbox
    let bot: Killable
    /** What a test asked to happen at a request of the bot. */
    let atRequest: (request: { method: string; path: string; phase: 'before' | 'after' }) => Promise<void> =
      async () => {}

    beforeAll(async () => {
      database = await fresh()
      const started = await begin(clock)
      sandbox = started.sandbox
      sandbox.onRequest((request) => atRequest(request))
      const config = botConfig(started.config, database.location)
      bot = killable(config, clock)
      await bot.start()
    })
    afterAll(async () => {
      await bot?.kill()
      await sandbox?.stop()
      await database?.drop()
    })

    const seen = () => sandbox.person('tess').sees('study')
    const posts = () => seen().filter(({ text }) => text.includes('Quiz question'))
    const results = () => seen().filter(({ text }) => text.includes('The answer\n'))
    const roundOf = (text: string) => /Round `?([a-z0-9]{10})/.exec(text)?.[1] ?? 'none'

    const startAgain = async () => {
      while (!bot.running) await bot.start()
    }
    /** Waits as a person would, and starts the bot again whenever it lies dead. */
    const until = async (what: string, holds: () => boolean) => {
      const end = Date.now() + 30_000
      while (!holds()) {
        if (!bot.running) await startAgain()
        if (Date.now() > end)
          throw new Error(
            `${what} did not come:\n${seen()
              .map(({ text }) => text)
              .join('\n---\n')}\n${bot.output}`,
          )
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }

    /** One round, answered by three, from its command to its result. */
    const playRound = async () => {
      const before = posts().length
      while (posts().length === before) {
        await startAgain()
        // What was typed to a process that died is typed again; if it was posted after all, that is the round.
        await sandbox
          .person('tess')
          .types('study', '/omt quiz minutes:1')
          .catch(() => {})
        await Promise.race([
          until('a question', () => posts().length > before).catch(() => {}),
          new Promise((resolve) => setTimeout(resolve, 10_000)),
        ])
      }
      // A command typed again while the first was only slow makes two rounds: each is a round like any other.
      for (const { id } of posts().filter(({ text }) => !text.includes('closed'))) {
        await until('the reactions', () => (posts().find((post) => post.id === id)?.reactions.length ?? 0) >= 3)
        for (const [name, choice] of [
          ['alice', 0],
          ['bob', 1],
          ['chen', 1],
        ] as const) {
          await sandbox.person(name).reacts(id, signs[platform][choice])
        }
      }
      clock.advance(61_000)
      await until('the result', () => results().length === posts().length)
    }

    const expectOnceEach = () => {
      const ids = posts().map(({ text }) => roundOf(text))
      expect(new Set(ids).size).toBe(ids.length)
      expect(posts().every(({ text }) => text.includes('closed'))).toBe(true)
      expect(results()).toHaveLength(posts().length)
      for (const { text } of results()) expect(text).toContain('of 3 answered right')
    }

    const countRequests = async () => {
      let count = 0
      atRequest = async () => {
        count++
      }
      await playRound()
      atRequest = async () => {}
      return count
    }

    test('between every two steps', async () => {
      const moments = await countRequests()
      expect(moments).toBeGreaterThan(12)
      for (let moment = 1; moment <= moments; moment++) {
        let count = 0
        atRequest = async ({ phase }) => {
          count++
          if (count !== moment) return
          await bot.kill()
          // It died before it could send this; the other moments are those in which it was done and not heard of.
          if (phase === 'before') throw new Error('never sent')
        }
        await playRound()
        atRequest = async () => {}
        await startAgain()
      }
      expectOnceEach()
      expect(posts().length).toBeGreaterThanOrEqual(moments + 1)
    }, 600_000)

    test('fifty times at random', async () => {
      const before = posts().length
      for (let kill = 0; kill < 50; kill++) {
        let killed: Promise<void> | undefined
        const timer = setTimeout(
          () => {
            killed = bot.kill()
          },
          20 + Math.random() * 600,
        )
        await playRound()
        clearTimeout(timer)
        await killed
        await startAgain()
      }
      expectOnceEach()
      expect(posts().length).toBeGreaterThanOrEqual(before + 50)
    }, 600_000)

    test('and the scores are as if nothing had happened', async () => {
      await startAgain()
      await sandbox.person('tess').types('study', '/omt leaderboard all')
      await expect
        .poll(() => seen().findLast(({ text }) => text.includes('Leaderboard'))?.text ?? '', { timeout: 10_000 })
        .toContain(`of ${posts().length} right`)
    })
  })
}
