import type { Selectable, Transaction } from 'kysely'
import type { PlatformName } from '../../core/caller.ts'
import { idOf } from '../../core/command/press-arg.ts'
import { LeaseLost } from '../../core/errors.ts'
import type { RichText } from '../../core/reply/rich-text.ts'
import { isFree, isHeldBy, type Lease, leasedFor, newOwner, noLease } from '../lease.ts'
import type { Database, Schema } from '../schema.ts'
import { shortId } from '../short-id.ts'
import type { NoticeContent } from './notice.ts'

/** As it is stored. Of one whose member erased their data, `member` is empty: it goes to those in charge. */
export type Notice = Readonly<Selectable<Schema['notice']>>

/** What the button of a letter carries: it is known again by it after a crash. */
export const letterId = idOf('letter', /^[a-z0-9]{10}$/)

/** A member of a platform: letters gather what all their workspaces have to tell. */
export interface Addressee {
  readonly platform: PlatformName
  readonly member: string
}

/** Notices that go out together, and the right to send them. */
export interface Letter extends Lease {
  readonly id: string
  readonly notices: readonly Notice[]
  /** An earlier try may have sent it. */
  readonly begun: boolean
  /** Rejects with LeaseLost once somebody else has taken it. */
  told(now: Date, trx?: Transaction<Schema>): Promise<void>
}

/** What is to be told to members one by one, once, as letters. */
export interface Notices {
  /** Stored in the transaction of what it tells of: it comes if that happened, and else does not. Returns its id. */
  add(
    trx: Transaction<Schema>,
    notice: Addressee & { workspace: string; content: NoticeContent; at: Date },
  ): Promise<string>
  /** Whom a notice is for; undefined where it was erased. */
  addressee(id: string): Promise<Addressee | undefined>
  /** Takes all that the member is to be told, for `seconds` by the database's clock; undefined where there is nothing. */
  take(to: Addressee, seconds: number): Promise<Letter | undefined>
  /** One that is left and that somebody else has taken. */
  waiting(to: Addressee): Promise<string | undefined>
  /** For the one process that has the database to itself: whoever held a letter before is gone. */
  releaseAll(): Promise<void>
  /** One for each who is to be told something. */
  untold(): Promise<readonly string[]>
}

export function noticesIn(db: Database): Notices {
  return {
    add: async (trx, { content, ...notice }) => {
      const id = shortId(12)
      await trx
        .insertInto('notice')
        .values({
          ...notice,
          id,
          content: JSON.stringify(content),
          letter: null,
          ...noLease,
          told_at: null,
        })
        .execute()
      return id
    },
    addressee: (id) => db.selectFrom('notice').select(['platform', 'member']).where('id', '=', id).executeTakeFirst(),
    take: ({ platform, member }, seconds) =>
      db.transaction().execute(async (trx) => {
        const free = await trx
          .selectFrom('notice')
          .selectAll()
          .where('platform', '=', platform)
          .where('member', '=', member)
          .where('told_at', 'is', null)
          .where(isFree)
          .orderBy('at')
          .orderBy('id')
          .forUpdate()
          .execute()
        // A letter that was begun goes out as it was; what came since makes the next one.
        const begun = free.find(({ letter }) => letter !== null)?.letter
        const id = begun ?? shortId(10)
        const notices = free.filter(({ letter }) => letter === (begun ?? null))
        if (notices.length === 0) return undefined
        const owner = newOwner()
        await trx
          .updateTable('notice')
          .set({ letter: id, leased_until: leasedFor(seconds), lease_owner: owner })
          .where(
            'id',
            'in',
            notices.map((notice) => notice.id),
          )
          .execute()
        return { id, notices: notices.map(revived), begun: begun !== undefined, ...letterLease(db, id, owner) }
      }),
    waiting: async ({ platform, member }) => {
      const row = await db
        .selectFrom('notice')
        .select('id')
        .where('platform', '=', platform)
        .where('member', '=', member)
        .where('told_at', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row?.id
    },
    releaseAll: async () => {
      await db.updateTable('notice').set(noLease).where('leased_until', 'is not', null).execute()
    },
    untold: async () => {
      const rows = await db
        .selectFrom('notice')
        .select(({ fn }) => fn.min('id').as('id'))
        .where('told_at', 'is', null)
        .groupBy(['platform', 'member'])
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}

function letterLease(db: Database, letter: string, owner: string): Pick<Letter, 'extend' | 'release' | 'told'> {
  const mine = (within: Database | Transaction<Schema>) =>
    within.updateTable('notice').where('letter', '=', letter).where('lease_owner', '=', owner)
  return {
    extend: async (seconds) => {
      const result = await mine(db)
        .set({ leased_until: leasedFor(seconds) })
        .where(isHeldBy(owner))
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
    release: async () => {
      await mine(db).set(noLease).execute()
    },
    told: async (now, trx = undefined) => {
      const result = await mine(trx ?? db)
        .set({ told_at: now, ...noLease })
        .executeTakeFirst()
      if (result.numUpdatedRows === 0n) throw new LeaseLost()
    },
  }
}

/** JSON keeps a moment as text. */
function revived(notice: Notice): Notice {
  const { content } = notice
  if (content.kind !== 'schedule') return notice
  const words: RichText = content.words.map((inline) => (inline.at ? { ...inline, at: new Date(inline.at) } : inline))
  return { ...notice, content: { ...content, words } }
}
