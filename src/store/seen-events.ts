import { sql } from 'kysely'
import type { Database } from './open.ts'

/** Platforms deliver an event again when they doubt that it arrived; this remembers across restarts and processes. */
export interface SeenEvents {
  /** True when this event is new; it is then taken as handled. */
  first(platform: string, event: string): Promise<boolean>
  /** After a failure: the platform's next delivery shall count. */
  forget(platform: string, event: string): Promise<void>
}

/** Slack gives up after about an hour; a day leaves room for clocks and long outages. */
const keptFor = sql<Date>`now() - interval '1 day'`

/** Old ones are thrown out at the start and after so many new ones. */
const cleanEvery = 10_000

export async function seenEvents(db: Database): Promise<SeenEvents> {
  const clean = () => db.deleteFrom('seen_event').where('seen_at', '<', keptFor).execute()
  await clean()
  let heard = 0
  return {
    first: async (platform, event) => {
      heard += 1
      if (heard % cleanEvery === 0) await clean()
      const result = await db
        .insertInto('seen_event')
        .values({ platform, event })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return result.numInsertedOrUpdatedRows === 1n
    },
    forget: async (platform, event) => {
      await db.deleteFrom('seen_event').where('platform', '=', platform).where('event', '=', event).execute()
    },
  }
}
