import { onTestFinished } from 'vitest'
import type { Dispatcher } from '../../src/core/dispatch.ts'
import type { Inward, Platform } from '../../src/core/platform.ts'
import { openStore } from '../../src/store/open.ts'
import { paceIn } from '../../src/store/pace.ts'
import { freshFolder } from '../support/databases.ts'
import { listen } from './adapter.ts'

/** A machine under load may hold a request up for longer than the rates leave room for; three times in a row it does not. */
export const onceMoreIfHeldUp = { retry: 2, timeout: 40_000 }

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
