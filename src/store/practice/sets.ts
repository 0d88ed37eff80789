import { type Selectable, sql } from 'kysely'
import { idOf } from '../../core/command/press-arg.ts'
import type { Database, Schema } from '../schema.ts'
import { shortId } from '../short-id.ts'
import { type LearnerMember, ofMembers } from './learners.ts'
import type { SetItem } from './set-item.ts'

export type PracticeSet = Readonly<Selectable<Schema['practice_set']>>

type NewSet = Pick<PracticeSet, 'platform' | 'workspace' | 'member' | 'kind' | 'mode' | 'topic'> & {
  readonly items: readonly SetItem[]
  readonly seconds_left: number | null
}

/** Sets of a learner. None is found by its id alone: the learner's members are part of the key. */
export interface Sets {
  add(set: NewSet, now: Date): Promise<PracticeSet>
  find(members: readonly LearnerMember[], id: string): Promise<PracticeSet | undefined>
  /** The last one that has not ended. */
  open(members: readonly LearnerMember[]): Promise<PracticeSet | undefined>
  /** Ended before, it stays as it was. */
  end(set: Pick<PracticeSet, 'id'>, at: Date): Promise<void>
  /** Stops or starts a set's clock; only from how it was seen, so that two devices do not both take time off. */
  clock(set: PracticeSet, to: Pick<PracticeSet, 'seconds_left' | 'running_since'>): Promise<void>
}

/** What a button carries of a set. */
export const setId = idOf('set', /^[a-z0-9]{10}$/)

export function setsIn(db: Database): Sets {
  return {
    add: ({ items, ...set }, now) =>
      db
        .insertInto('practice_set')
        .values({
          ...set,
          id: shortId(10),
          items: JSON.stringify(items),
          made_at: now,
          running_since: set.seconds_left === null ? null : now,
          ended_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow(),
    find: (members, id) =>
      db.selectFrom('practice_set').selectAll().where('id', '=', id).where(ofMembers(members)).executeTakeFirst(),
    open: (members) =>
      db
        .selectFrom('practice_set')
        .selectAll()
        .where(ofMembers(members))
        .where('ended_at', 'is', null)
        .orderBy('made_at', 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst(),
    end: async ({ id }, at) => {
      await db
        .updateTable('practice_set')
        .set({ ended_at: at, running_since: null })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute()
    },
    clock: async ({ id, running_since: seen }, to) => {
      await db
        .updateTable('practice_set')
        .set(to)
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .where(sql<boolean>`running_since is not distinct from ${seen}`)
        .execute()
    },
  }
}
