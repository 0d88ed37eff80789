import { type RawBuilder, type Selectable, type SqlBool, sql, type Transaction } from 'kysely'
import { noWorkspace, type PlatformName } from '../../core/caller.ts'
import type { Database, Schema } from '../schema.ts'
import { shortId } from '../short-id.ts'

/** One member that a learner is. `workspace` is `noWorkspace` where the id means the same person in all of them. */
export interface LearnerMember {
  readonly platform: PlatformName
  readonly workspace: string
  readonly member: string
}

export type Learner = Readonly<Selectable<Schema['learner']>> & { readonly members: readonly LearnerMember[] }

/** What a learner set; null takes it back. */
export type LearnerChange = Partial<Pick<Learner, 'exam_day' | 'minutes' | 'paused_on' | 'asks_sure'>>

/** Who practises. A learner begins with the first thing that is kept of them. */
export interface Learners {
  /** Made where there is none. `key` is how this platform's members are told apart; see `learnerKey`. */
  of(key: LearnerMember, now: Date): Promise<Learner>
  /** Only if there is one. */
  find(key: LearnerMember): Promise<Learner | undefined>
  change(learner: Pick<Learner, 'id'>, change: LearnerChange): Promise<void>
  /** A zone that the learner set as any of these members; IANA. */
  zone(learner: Pick<Learner, 'members'>): Promise<string | undefined>
}

/** 30^12 ids. */
export const newLearnerId = (): string => shortId(12)

export function learnersIn(db: Database): Learners {
  const find = async ({ platform, workspace, member }: LearnerMember): Promise<Learner | undefined> => {
    const row = await db
      .selectFrom('learner')
      .innerJoin('learner_member', 'learner_member.learner', 'learner.id')
      .selectAll('learner')
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .where('member', '=', member)
      .executeTakeFirst()
    if (!row) return undefined
    return { ...row, members: await membersOf(db, row.id) }
  }
  return {
    find,
    of: async (key, now) => {
      const known = await find(key)
      if (known) return known
      await db.transaction().execute((trx) => beginLearner(trx, key, now))
      const made = await find(key)
      if (!made) throw new Error('a learner was made and is not there')
      return made
    },
    change: async ({ id }, change) => {
      if (Object.keys(change).length === 0) return
      await db.updateTable('learner').set(change).where('id', '=', id).execute()
    },
    zone: async ({ members }) => {
      const row = await db
        .selectFrom('member_setting')
        .select('zone')
        .where(ofMembers(members))
        .where('zone', 'is not', null)
        .orderBy('platform')
        .orderBy('workspace')
        .limit(1)
        .executeTakeFirst()
      return row?.zone ?? undefined
    },
  }
}

/** In the order in which they are told. */
export const membersOf = (db: Database, learner: string): Promise<LearnerMember[]> =>
  db
    .selectFrom('learner_member')
    .select(['platform', 'workspace', 'member'])
    .where('learner', '=', learner)
    .orderBy('platform')
    .orderBy('workspace')
    .orderBy('member')
    .execute()

/** Makes a learner of a member who is none. */
export async function beginLearner(trx: Transaction<Schema>, key: LearnerMember, now: Date): Promise<void> {
  const id = newLearnerId()
  await trx.insertInto('learner').values({ id, made_at: now }).execute()
  const taken = await trx
    .insertInto('learner_member')
    .values({ platform: key.platform, workspace: key.workspace, member: key.member, learner: id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  // Another command of the same member was first.
  if (!taken.numInsertedOrUpdatedRows) await trx.deleteFrom('learner').where('id', '=', id).execute()
}

/** Takes learners for this transaction, so that nobody makes, moves or erases anything of them meanwhile. Gone ones are left out. */
export const holdLearners = (trx: Transaction<Schema>, ids: readonly string[]) =>
  trx
    .selectFrom('learner')
    .selectAll()
    .where(sql<SqlBool>`id = any(${[...ids]}::text[])`)
    // One order for all who take several.
    .orderBy('id')
    .forUpdate()
    .execute()

/** Rows, with columns platform, workspace and member, that any of these members made. None makes none. */
export const ofMembers = (members: readonly LearnerMember[], table?: string): RawBuilder<SqlBool> => {
  const column = (name: string) => sql.ref(table === undefined ? name : `${table}.${name}`)
  const each = members.map(
    ({ platform, workspace, member }) =>
      sql`(${column('member')} = ${member} and ${column('platform')} = ${platform}${
        workspace === noWorkspace ? sql`` : sql` and ${column('workspace')} = ${workspace}`
      })`,
  )
  return each.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(each, sql` or `)})`
}
