import { setTimeout as wait } from 'node:timers/promises'
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
    /** The posts of questions, each with its round. */
    const posts = () =>
      seen().flatMap((post) => {
        const round = /Round `?([a-z0-9]{10})/.exec(post.text)?.[1] ?? 'none'
        return post.text.includes('Quiz question') ? [{ ...post, round }] : []
      })
    /** A result carries its round in what its buttons hold. */
    const results = () => {
      const rounds = posts().map(({ round }) => round)
      return seen().flatMap((post) => {
        if (!post.text.includes('The answer\n')) return []
        const held = JSON.stringify(post.raw)
        return [{ ...post, round: rounds.find((round) => held.includes(round)) ?? 'none' }]
      })
    }
    /** The rounds whose questions three have answered before their time was over. */
    const answered = new Set<string>()

    const startAgain = async (signal: AbortSignal) => {
      while (!bot.running) {
        // A test that has failed must not go on beside the next one.
        signal.throwIfAborted()
        await bot.start()
      }
    }
    /** Waits as a person would, and starts the bot again whenever it lies dead. */
    const until = async (what: string, signal: AbortSignal, holds: () => boolean) => {
      const end = Date.now() + 30_000
      while (!holds()) {
        await startAgain(signal)
        if (Date.now() > end)
          throw new Error(
            `${what} did not come:\n${seen()
              .map(({ text }) => text)
              .join('\n---\n')}\n${bot.output}`,
          )
        await wait(20, undefined, { signal })
      }
    }

    /**
     * What was typed to a process that died is typed again, unless its round was stored: then the next life posts it at once.
     * Typed again while the first was only slow it makes two rounds: each is a round like any other.
     */
    const askForRound = async (signal: AbortSignal) => {
      const before = posts().length
      while (posts().length === before) {
        await startAgain(signal)
        await sandbox
          .person('tess')
          .types('study', '/omt quiz minutes:10')
          .catch(() => {})
        let end = Date.now() + 10_000
        while (posts().length === before && Date.now() < end) {
          if (!bot.running) {
            await startAgain(signal)
            end = Date.now() + 1_500
          }
          await wait(20, undefined, { signal })
        }
      }
    }

    /** One round, answered by three, from its command to its result. */
    const playRound = async (signal: AbortSignal) => {
      await askForRound(signal)
      const unanswered = () => posts().find(({ round, text }) => !answered.has(round) && !text.includes('closed'))
      for (let post = unanswered(); post; post = unanswered()) {
        const { id, round } = post
        await until('the reactions', signal, () => (seen().find((one) => one.id === id)?.reactions.length ?? 0) >= 3)
        for (const [name, choice] of [
          ['alice', 0],
          ['bob', 1],
          ['chen', 1],
        ] as const)
          await sandbox.person(name).reacts(id, signs[platform][choice])
        answered.add(round)
      }
      clock.advance(601_000)
      await until('the result', signal, () => results().length === posts().length)
    }

    const expectOnceEach = () => {
      const rounds = posts().map(({ round }) => round)
      expect(new Set(rounds).size).toBe(rounds.length)
      expect(posts().filter(({ text }) => !text.includes('closed'))).toEqual([])
      expect(
        results()
          .map(({ round }) => round)
          .toSorted(),
      ).toEqual(rounds.toSorted())
      // One that came when time was about to pass was closed before anybody saw it.
      for (const { round, text } of results())
        expect(text).toContain(answered.has(round) ? 'of 3 answered right' : 'Nobody answered this time')
    }

    const countRequests = async (signal: AbortSignal) => {
      let count = 0
      atRequest = async () => {
        count++
      }
      await playRound(signal)
      atRequest = async () => {}
      return count
    }

    test('between every two steps', async ({ signal }) => {
      const moments = await countRequests(signal)
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
        await playRound(signal)
        atRequest = async () => {}
        await startAgain(signal)
      }
      expectOnceEach()
      expect(answered.size).toBeGreaterThanOrEqual(moments + 1)
    }, 900_000)

    test('fifty times at random', async ({ signal }) => {
      const before = answered.size
      for (let kill = 0; kill < 50; kill++) {
        let killed: Promise<void> | undefined
        const timer = setTimeout(
          () => {
            killed = bot.kill()
          },
          20 + Math.random() * 600,
        )
        await playRound(signal)
        clearTimeout(timer)
        await killed
        await startAgain(signal)
      }
      expectOnceEach()
      expect(answered.size).toBeGreaterThanOrEqual(before + 50)
    }, 900_000)

    test('and the scores are as if nothing had happened', async ({ signal }) => {
      await startAgain(signal)
      await sandbox.person('tess').types('study', '/omt leaderboard all')
      await expect
        .poll(() => seen().findLast(({ text }) => text.includes('Leaderboard'))?.text ?? '', { timeout: 10_000 })
        .toContain(`of ${answered.size} right`)
    })
  })
}
