import { type Selectable, sql } from 'kysely'
import type { Database, Schema } from '../schema.ts'
import { holdLearners, type Learner, membersOf } from './learners.ts'
import { type Review, reviewsIn } from './reviews.ts'

export type Card = Readonly<Omit<Selectable<Schema['card']>, 'learner'>>

/**
 * How questions stand with a learner; made of the log of reviews, so that all of it can be made again. Either all cards of a learner are
 * there or none: who takes reviews away or brings some in from elsewhere removes all, in the same transaction, and whoever reads next
 * makes them anew.
 */
export interface Cards {
  of(learner: Pick<Learner, 'id'>): Promise<readonly Card[]>
  /**
   * Makes the cards of `questions` anew, or all, of what `fold` makes of the reviews of the learner's members as they are now. One at a time
   * for each learner, so that none is made of a log that has gone on. Does nothing where the learner is gone.
   */
  remake(
    learner: Pick<Learner, 'id'>,
    questions: readonly string[] | undefined,
    fold: (log: readonly Review[]) => readonly Card[],
  ): Promise<void>
}

export function cardsIn(db: Database): Cards {
  return {
    of: ({ id }) =>
      db
        .selectFrom('card')
        .select([
          'question',
          'due_day',
          'last_day',
          'last_asked',
          'stability',
          'difficulty',
          'reviews',
          'misses',
          'missed_last',
        ])
        .where('learner', '=', id)
        .execute(),
    remake: ({ id }, questions, fold) =>
      db.transaction().execute(async (trx) => {
        const [held] = await holdLearners(trx, [id])
        if (!held) return
        const any = await trx
          .selectFrom('card')
          .select('question')
          .where('learner', '=', id)
          .limit(1)
          .executeTakeFirst()
        const these = any ? questions : undefined
        const cards = fold(await reviewsIn(trx).of(await membersOf(trx, id), these))
        await trx
          .deleteFrom('card')
          .where('learner', '=', id)
          .$if(these !== undefined, (query) => query.where(sql<boolean>`question = any(${[...(these ?? [])]}::text[])`))
          .execute()
        await sql`
          insert into card
            (learner, question, due_day, last_day, last_asked, stability, difficulty, reviews, misses, missed_last)
          select ${id}, c.* from jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) as c(
            question text, due_day text, last_day text, last_asked text, stability double precision,
            difficulty double precision, reviews integer, misses integer, missed_last boolean)`.execute(trx)
      }),
  }
}
