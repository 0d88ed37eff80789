import { type Selectable, sql } from 'kysely'
import type { Database, Schema } from '../schema.ts'
import type { Learner } from './learners.ts'

export type Card = Readonly<Omit<Selectable<Schema['card']>, 'learner'>>

/** How questions stand with a learner; made of the log of reviews, so that all of it can be made again. */
export interface Cards {
  of(learner: Pick<Learner, 'id'>): Promise<readonly Card[]>
  /** Puts these in the place of what was kept of `questions`; one without a card loses it. */
  put(learner: Pick<Learner, 'id'>, questions: readonly string[], cards: readonly Card[]): Promise<void>
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
    put: async ({ id }, questions, cards) => {
      if (questions.length === 0) return
      const kept = new Set(cards.map(({ question }) => question))
      const gone = questions.filter((question) => !kept.has(question))
      await db.transaction().execute(async (trx) => {
        if (gone.length > 0)
          await sql`delete from card where learner = ${id} and question = any(${gone}::text[])`.execute(trx)
        await sql`
          insert into card
            (learner, question, due_day, last_day, last_asked, stability, difficulty, reviews, misses, missed_last)
          select ${id}, c.* from jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) as c(
            question text, due_day text, last_day text, last_asked text, stability double precision,
            difficulty double precision, reviews integer, misses integer, missed_last boolean)
          on conflict (learner, question) do update set due_day = excluded.due_day, last_day = excluded.last_day,
            last_asked = excluded.last_asked, stability = excluded.stability, difficulty = excluded.difficulty,
            reviews = excluded.reviews, misses = excluded.misses, missed_last = excluded.missed_last`.execute(trx)
      })
    },
  }
}
