import { onTestFinished } from 'vitest'
import type { Dispatcher } from '../../src/core/command/dispatch.ts'
import type { Inward, Platform } from '../../src/core/platform/platform.ts'
import { openStore } from '../../src/store/open.ts'
import { paceIn } from '../../src/store/pace.ts'
import { freshFolder } from '../support/databases.ts'
import { listen } from './adapter.ts'

/**
 * The least time that so many requests of one kind may take. A machine under load sends later and in bunches, never sooner, so
 * this holds on any; how often a real limit is passed under load is for the bench. The database rounds to milliseconds.
 */
export const atLeastMs = (requests: number, { everyMs, burst = 1 }: { everyMs: number; burst?: number }): number =>
  (requests - burst) * everyMs - 5

/** Two platforms that share a token and a database, each with a pace of its own as two processes have it. */
export async function twoPaced(
  connect: (dispatcher: Dispatcher, inward: Inward) => Platform,
): Promise<(place: number) => Platform['posts']> {
  const database = await freshFolder()
  const store = await openStore(database.location, () => {})
  const start = async () => {
    const { dispatcher, inward } = listen()
    const platform = connect(dispatcher, { ...inward, pace: paceIn(store.db) })
    await platform.start()
    return platform
  }
  const [first, second] = await Promise.all([start(), start()])
  onTestFinished(async () => {
    await Promise.all([first.stop(), second.stop()])
    await store.close()
    await database.drop()
  })
  return (place) => (place % 2 === 0 ? first : second).posts
}
