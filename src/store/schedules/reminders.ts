import { type Selectable, sql, type Transaction } from 'kysely'
import type { Database, Schema } from '../schema.ts'

/** As it is stored: one a member and workspace. `version` grows with every change, so that older alarms do nothing. */
export type Reminder = Readonly<Selectable<Schema['reminder']>>
/** Whose it is. */
export type ReminderOf = Pick<Reminder, 'platform' | 'workspace' | 'member'>

/** When members want to be reminded of questions that are open. */
export interface Reminders {
  /** Replaces what the member had. */
  set(
    trx: Transaction<Schema>,
    of: ReminderOf,
    wish: { time: string; zone: string; next: Date | undefined },
  ): Promise<Reminder>
  /** False where there was none. */
  remove(of: ReminderOf): Promise<boolean>
  find(of: ReminderOf): Promise<Reminder | undefined>
  hold(trx: Transaction<Schema>, id: string): Promise<Reminder | undefined>
  moveOn(trx: Transaction<Schema>, of: ReminderOf, next: Date | undefined): Promise<void>
  /** Those due by then, earliest first. */
  due(now: Date): Promise<readonly { id: string; version: number; next: Date }[]>
  /** Rounds of the workspace that are open past `until` and have no standing choice of the member. */
  unanswered(trx: Transaction<Schema>, of: ReminderOf, until: Date): Promise<readonly string[]>
}

export function remindersIn(db: Database): Reminders {
  return {
    set: (trx, of, { time, zone, next }) => {
      const values = { time, zone, next_at: next ?? null }
      return trx
        .insertInto('reminder')
        .values({ ...keyOf(of), ...values })
        .onConflict((conflict) =>
          conflict
            .columns(['platform', 'workspace', 'member'])
            .doUpdateSet({ ...values, version: sql<number>`reminder.version + 1` }),
        )
        .returningAll()
        .executeTakeFirstOrThrow()
    },
    remove: async ({ platform, workspace, member }) => {
      const result = await db
        .deleteFrom('reminder')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('member', '=', member)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },
    find: ({ platform, workspace, member }) =>
      db
        .selectFrom('reminder')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('member', '=', member)
        .executeTakeFirst(),
    hold: (trx, id) => trx.selectFrom('reminder').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    moveOn: async (trx, { platform, workspace, member }, next) => {
      await trx
        .updateTable('reminder')
        .set({ next_at: next ?? null })
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('member', '=', member)
        .execute()
    },
    due: async (now) => {
      const rows = await db
        .selectFrom('reminder')
        .select(['id', 'version', 'next_at'])
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .execute()
      return rows.flatMap(({ next_at: next, ...row }) => (next ? [{ ...row, next }] : []))
    },
    unanswered: async (trx, { platform, workspace, member }, until) => {
      const rows = await trx
        .selectFrom('round')
        .select('id')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('state', '=', 'open')
        .where('closes_at', '>', until)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('pick')
                .select('pick.round')
                .whereRef('pick.round', '=', 'round.id')
                .where('pick.member', '=', member)
                .where('pick.present', '=', true)
                .where('pick.choice', '>=', 0),
            ),
          ),
        )
        .orderBy('closes_at')
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}

const keyOf = ({ platform, workspace, member }: ReminderOf) => ({ platform, workspace, member })
