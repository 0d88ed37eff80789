import type { Database } from './schema.ts'

/** Platforms deliver an event again when they doubt that it arrived; this remembers across restarts and processes. */
export interface SeenEvents {
  /** True when this event is new; it is then taken as handled. */
  first(platform: string, event: string): Promise<boolean>
  /** After a failure: the platform's next delivery shall count. */
  forget(platform: string, event: string): Promise<void>
}

/** Old ones go by `store/retention.ts`. */
export function seenEvents(db: Database): SeenEvents {
  return {
    first: async (platform, event) => {
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
