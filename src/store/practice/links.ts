import { sql, type Transaction } from 'kysely'
import type { Database, Schema } from '../schema.ts'
import { shortId } from '../short-id.ts'
import { beginLearner, holdLearners, type Learner, type LearnerMember, learnersIn, newLearnerId } from './learners.ts'

/** How long a code can be typed: time to change from one program to the other, and no more. */
export const codeMinutes = 10

/** So many wrong codes within `codeMinutes`, and the member has to wait. */
export const mostTries = 5

/** 30^6 codes: with five tries in ten minutes one account needs some 28 years to try a hundredth of them. */
export const codeShape = /^[2-9a-hjkmnp-tv-z]{6}$/

const newCode = (): string => shortId(6)

export type Taken =
  | { readonly outcome: 'linked'; readonly learner: Learner }
  /** No such code, or no longer. */
  | { readonly outcome: 'unknown' }
  /** The code was made by the same learner. */
  | { readonly outcome: 'own' }
  | { readonly outcome: 'wait'; readonly until: Date }

/**
 * One person with several accounts. A review carries the member who gave it, so linking only says anew whose members they are. Codes are kept as
 * they are: a hash of six letters is tried through in seconds, and whoever reads the database reads all that a code opens anyway.
 */
export interface Links {
  /** A code that makes whoever types it one learner with this one; the one before it ends. */
  offer(key: LearnerMember, now: Date): Promise<{ readonly code: string; readonly until: Date }>
  /** All accounts of both become one learner. The plan is that of whoever made the code, or the other's where they have none. */
  take(key: LearnerMember, code: string, now: Date): Promise<Taken>
  /** Ends a code that others have read. */
  drop(code: string): Promise<void>
  /** This account becomes a learner of its own, with a copy of the plan; undefined where it is one. */
  part(key: LearnerMember, now: Date): Promise<{ readonly parted: Learner; readonly rest: Learner } | undefined>
}

const spanMs = codeMinutes * 60_000

export function linksIn(db: Database): Links {
  /** Rare and short: one at a time for all spares every thought about two at once. */
  const alone = <Result>(work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result> =>
    db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext('link'))`.execute(trx)
      return work(trx)
    })
  return {
    offer: (key, now) =>
      alone(async (trx) => {
        const { id } = await learnerOf(trx, key, now)
        await trx.deleteFrom('link_code').where('learner', '=', id).execute()
        for (;;) {
          const code = newCode()
          const made = await trx
            .insertInto('link_code')
            .values({ code, learner: id, made_at: now })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst()
          if (made.numInsertedOrUpdatedRows) return { code, until: new Date(now.getTime() + spanMs) }
        }
      }),
    take: (key, code, now) =>
      alone(async (trx): Promise<Taken> => {
        const until = await waitsUntil(trx, key, now)
        if (until) return { outcome: 'wait', until }
        const offered = await trx
          .selectFrom('link_code')
          .select('learner')
          .where('code', '=', code)
          .where('made_at', '>', new Date(now.getTime() - spanMs))
          .executeTakeFirst()
        if (!offered) {
          const { platform, workspace, member } = key
          await trx.insertInto('link_try').values({ platform, workspace, member, at: now }).execute()
          return { outcome: 'unknown' }
        }
        const { id } = await learnerOf(trx, key, now)
        if (id === offered.learner) return { outcome: 'own' }
        if (!(await join(trx, { into: offered.learner, from: id }))) return { outcome: 'unknown' }
        return { outcome: 'linked', learner: await learnerOf(trx, key, now) }
      }),
    drop: async (code) => {
      await db.deleteFrom('link_code').where('code', '=', code).execute()
    },
    part: (key, now) =>
      alone(async (trx) => {
        const learner = await learnersIn(trx).find(key)
        if (!learner || learner.members.length < 2) return undefined
        const [held] = await holdLearners(trx, [learner.id])
        // Erased a moment ago.
        if (!held) return undefined
        await forgetCards(trx, [learner.id])
        const id = newLearnerId()
        await trx
          .insertInto('learner')
          .values({ ...held, id, made_at: now })
          .execute()
        const { platform, workspace, member } = key
        await trx
          .updateTable('learner_member')
          .set({ learner: id })
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('member', '=', member)
          .execute()
        const [left] = learner.members.filter((one) => !isSame(one, key))
        const rest = left && (await learnersIn(trx).find(left))
        const parted = await learnersIn(trx).find(key)
        if (!rest || !parted) throw new Error('a learner was parted and is not there')
        return { parted, rest }
      }),
  }
}

const isSame = (a: LearnerMember, b: LearnerMember): boolean =>
  a.platform === b.platform && a.workspace === b.workspace && a.member === b.member

/** Those of before a clock was set back do not count: they would keep the member waiting. */
async function waitsUntil(trx: Transaction<Schema>, key: LearnerMember, now: Date): Promise<Date | undefined> {
  const tries = await trx
    .selectFrom('link_try')
    .select('at')
    .where('platform', '=', key.platform)
    .where('workspace', '=', key.workspace)
    .where('member', '=', key.member)
    .where('at', '>', new Date(now.getTime() - spanMs))
    .where('at', '<=', now)
    .orderBy('at', 'desc')
    .limit(mostTries)
    .execute()
  const first = tries[mostTries - 1]
  return first && new Date(first.at.getTime() + spanMs)
}

async function learnerOf(trx: Transaction<Schema>, key: LearnerMember, now: Date): Promise<Learner> {
  const known = await learnersIn(trx).find(key)
  if (known) return known
  await beginLearner(trx, key, now)
  const made = await learnersIn(trx).find(key)
  if (!made) throw new Error('a learner was made and is not there')
  return made
}

/** False where one of them was erased a moment ago. */
async function join(
  trx: Transaction<Schema>,
  { into, from }: { readonly into: string; readonly from: string },
): Promise<boolean> {
  const held = await holdLearners(trx, [into, from])
  const [kept, gone] = [into, from].map((id) => held.find((one) => one.id === id))
  if (!kept || !gone) return false
  await forgetCards(trx, [into, from])
  await trx.updateTable('learner_member').set({ learner: into }).where('learner', '=', from).execute()
  const { exam_day, minutes, paused_on } = kept.exam_day === null && kept.minutes === null ? gone : kept
  await trx
    .updateTable('learner')
    .set({ exam_day, minutes, paused_on, asks_sure: kept.asks_sure || gone.asks_sure })
    .where('id', '=', into)
    .execute()
  await trx.deleteFrom('learner').where('id', '=', from).execute()
  return true
}

/** Whose members change has neither the cards of before, nor a code that was made before. */
async function forgetCards(trx: Transaction<Schema>, learners: readonly string[]): Promise<void> {
  await trx.deleteFrom('card').where('learner', 'in', learners).execute()
  await trx.deleteFrom('link_code').where('learner', 'in', learners).execute()
}
