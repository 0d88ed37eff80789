import { setTimeout as wait } from 'node:timers/promises'
import { createSandboxClock } from '../../../sandbox/clock.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { openStore, type StoreLocation } from '../../../src/store/open.ts'
import type { Database } from '../../../src/store/schema.ts'
import { botConfig } from '../bot-config.ts'
import type { TestDatabase } from '../databases.ts'
import { type Killable, killable } from '../processes/killable.ts'
import { progressIn } from './due-schedules.ts'

/** Several processes of one bot on one database, in one Discord. */
export interface Herd {
  readonly bots: readonly Killable[]
  readonly sandbox: DiscordSandbox
  /** For schedules to post to. */
  readonly channels: readonly string[]
  /** What all of them wrote, for the message of a test that fails. */
  readonly output: string
  stop(): Promise<void>
}

const channelCount = 10

/** One process for each skew, that is how far its machine's clock is ahead. They are not started yet. */
export async function gather(database: StoreLocation, skews: readonly number[]): Promise<Herd> {
  const sandbox = await startDiscordSandbox({ moreChannels: channelCount })
  const config = botConfig({ discord: { token: sandbox.token, apiUrl: sandbox.apiUrl } }, database)
  const bots = skews.map((skewMs) => killable(config, createSandboxClock(), skewMs))
  return {
    bots,
    sandbox,
    channels: Object.entries(sandbox.channelIds ?? {}).flatMap(([name, id]) => (name.startsWith('group-') ? [id] : [])),
    get output() {
      return bots.map(({ output }, place) => `--- bot ${place}\n${output}`).join('\n')
    },
    stop: async () => {
      await Promise.all(bots.map((bot) => bot.kill()))
      await sandbox.stop()
    },
  }
}

/** A herd at work on a server, and the test's own way into its database; everything is gone afterwards. */
export async function withHerd(
  database: TestDatabase,
  skews: readonly number[],
  work: (herd: Herd, db: Database) => Promise<void>,
): Promise<void> {
  const herd = await gather(database.location, skews)
  const store = await openStore(database.location, () => {})
  try {
    await Promise.all(herd.bots.map((bot) => bot.start()))
    await work(herd, store.db)
  } finally {
    await herd.stop()
    await store.close()
    await database.drop()
  }
}

/** Resolves once it holds; rejects with `tell` when that takes too long. */
export async function until(holds: () => Promise<boolean>, seconds: number, tell: () => string): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come to an end:\n${tell()}`)
    await wait(500)
  }
}

/** Waits until nothing is left to do now, the jobs of killed processes neither. */
export async function untilAllIsDone(herd: Herd, db: Database, rounds: number): Promise<void> {
  let seen: Awaited<ReturnType<typeof progressIn>> | undefined
  const holds = async () => {
    // While the database is down nothing is known.
    seen = await progressIn(db).catch(() => undefined)
    return seen !== undefined && seen.rounds >= rounds && seen.unfinished + seen.due + seen.jobs === 0
  }
  await until(holds, 300, () => `${JSON.stringify(seen)}\n${herd.output}`)
}
