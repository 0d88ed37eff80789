import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandboxClock } from '../../../sandbox/clock.ts'
import type { Sandbox } from '../../../sandbox/person.ts'
import type { PlatformName } from '../../../src/core/caller.ts'
import { createDrawer } from '../../../src/quiz/round/drawer.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { workspacesIn } from '../../../src/store/people/workspaces.ts'
import { roundsIn } from '../../../src/store/rounds/rounds.ts'
import { botConfig } from '../bot-config.ts'
import { onAServer, type TestDatabase } from '../databases.ts'
import { openShippedBank } from '../library/shipped.ts'
import { type Start, signs } from '../talk.ts'
import { type Killable, killable, leaseSeconds } from './killable.ts'

/**
 * A process hangs for longer than it may keep a round, another one takes the round to its end, and then the first wakes up in
 * the middle of what it was doing: at every request of a round, whether that still arrived or was lost on its way.
 */
export function wokenLate(platform: PlatformName, begin: Start): void {
  onAServer((fresh) => {
    const clock = createSandboxClock()
    let database: TestDatabase
    let store: Store
    let sandbox: Sandbox
    let bots: readonly [Killable, Killable]
    let addRound: () => Promise<string>
    let atRequest: (request: { phase: 'before' | 'after' }) => Promise<void> = async () => {}

    beforeAll(async () => {
      database = await fresh()
      store = await openStore(database.location, () => {})
      const started = await begin(clock)
      sandbox = started.sandbox
      sandbox.onRequest((request) => atRequest(request))
      addRound = await drawing(store, platform, sandbox)
      const config = botConfig(started.config, database.location)
      bots = [killable(config, clock), killable(config, clock)]
      await Promise.all(bots.map((bot) => bot.start()))
    })
    afterAll(async () => {
      await Promise.all((bots ?? []).map((bot) => bot.kill()))
      await sandbox?.stop()
      await store?.close()
      await database?.drop()
    })

    const seen = () => sandbox.person('tess').sees('study')
    const posts = (round: string) => seen().filter(({ text }) => text.includes('Quiz question') && text.includes(round))
    const results = () => seen().filter(({ text }) => text.includes('The answer\n'))

    async function until(what: string, holds: () => boolean): Promise<void> {
      const end = performance.now() + 60_000
      while (!holds()) {
        if (performance.now() > end) {
          const screen = seen().map(({ text }) => text)
          throw new Error(
            `${what} did not come:\n${screen.join('\n---\n')}\n${bots.map((bot) => bot.output).join('\n')}`,
          )
        }
        await wait(20)
      }
    }

    /** One round, in which `slow` hangs at a moment and `other` goes on. Resolves with the round, and whether the moment came. */
    async function playRound(slow: Killable, other: Killable, moment: number) {
      const before = results().length
      let takenOver: Promise<void> | undefined
      let count = 0
      atRequest = async ({ phase }) => {
        count++
        if (count !== moment) return
        slow.freeze()
        takenOver = wait(leaseSeconds * 1000 + 200).then(() => {
          other.thaw()
          other.catchUp()
        })
        if (phase === 'before') throw new Error('lost on its way')
      }
      other.freeze()
      const round = await addRound()
      slow.catchUp()
      await until('a question', () => posts(round).length > 0)
      const id = posts(round)[0]?.id ?? ''
      await until('the reactions', () => (posts(round)[0]?.reactions.length ?? 0) >= 3)
      const answers = [
        ['alice', 0],
        ['bob', 1],
        ['chen', 1],
      ] as const
      for (const [name, choice] of answers) await sandbox.person(name).reacts(id, signs[platform][choice])
      clock.advance(61_000)
      await until('the result', () => results().length > before)
      await takenOver
      atRequest = async () => {}
      other.thaw()
      slow.thaw()
      return { round, came: takenOver !== undefined }
    }

    async function expectOnceEach(rounds: readonly string[]): Promise<void> {
      for (const round of rounds) {
        expect(posts(round).map(({ text }) => text)).toEqual([expect.stringContaining('closed')])
        const stored = store.db.selectFrom('answer').select('member').where('round', '=', round)
        expect(await stored.execute()).toHaveLength(3)
      }
      expect(results()).toHaveLength(rounds.length)
      for (const { text } of results()) expect(text).toContain('of 3 answered right')
      const unfinished = await roundsIn(store.db).unfinished()
      expect(unfinished).toEqual([])
    }

    test('at every step: one post, one close, one result, one score', async () => {
      const rounds: string[] = []
      for (let moment = 1; ; moment++) {
        const [slow, other] = moment % 2 === 0 ? bots : bots.toReversed()
        if (!slow || !other) throw new Error('there are no bots')
        const { round, came } = await playRound(slow, other, moment)
        rounds.push(round)
        // It wakes up and does whatever it still would do.
        await wait(1_000)
        await expectOnceEach(rounds)
        if (!came) break
      }
      expect(rounds.length).toBeGreaterThan(12)
      await wait(5_000)
      await expectOnceEach(rounds)
      process.stdout.write(`${platform}: a process woke up late at ${rounds.length - 1} moments of a round\n`)
    }, 900_000)
  })
}

/** Adds rounds as the bot does, for any process to take up. */
async function drawing({ db }: Store, platform: PlatformName, sandbox: Sandbox): Promise<() => Promise<string>> {
  const rounds = roundsIn(db)
  const bank = await openShippedBank()
  const questions = bank.questions().filter(({ options }) => options.length <= 4)
  const drawer = createDrawer({
    rounds,
    workspaces: workspacesIn(db),
    bank,
    library: { passage: () => undefined, figures: () => [] },
  })
  const { settings, place } = await drawer.hat({ platform, workspace: sandbox.serverId })
  return async () => {
    const wish = { channel: sandbox.channelIds?.study ?? '', topics: [], minutes: 1 }
    const hat = { questions, settings, place }
    const round = await db.transaction().execute((trx) => drawer.draw(trx, hat, wish, new Date()))
    if (!round) throw new Error('the bank is empty')
    return round.id
  }
}
