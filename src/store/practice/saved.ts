import type { Database } from '../schema.ts'
import { type LearnerMember, ofMembers } from './learners.ts'

/** Questions that a learner put aside to come back to. */
export interface Saved {
  /** Saving twice changes nothing. `where` is the member's own workspace at that moment. */
  add(where: LearnerMember, question: string, at: Date): Promise<void>
  remove(members: readonly LearnerMember[], question: string): Promise<void>
  /** Newest first. */
  of(members: readonly LearnerMember[]): Promise<readonly string[]>
}

export function savedIn(db: Database): Saved {
  return {
    add: async ({ platform, workspace, member }, question, at) => {
      await db
        .insertInto('saved_question')
        .values({ platform, workspace, member, question, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    remove: async (members, question) => {
      await db.deleteFrom('saved_question').where(ofMembers(members)).where('question', '=', question).execute()
    },
    of: async (members) => {
      const rows = await db
        .selectFrom('saved_question')
        .select('question')
        .where(ofMembers(members))
        .orderBy('at', 'desc')
        .orderBy('question')
        .execute()
      return [...new Set(rows.map(({ question }) => question))]
    },
  }
}
