import { type Selectable, sql, type Transaction } from 'kysely'
import type { PlatformName } from '../core/caller.ts'
import type { RichText } from '../core/rich-text.ts'
import type { NoticeContent } from './notice.ts'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'
import { shortId } from './short-id.ts'

export type Notice = Readonly<Selectable<Schema['notice']>>

interface Addressee {
  readonly platform: PlatformName
  readonly member: string
}

/** Notices that go out together. */
export interface Letter {
  readonly id: string
  readonly notices: readonly Notice[]
  /** An earlier try may have sent it. */
  readonly begun: boolean
}

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
  /** Lets go for another try. */
  release(letter: string): Promise<void>
  told(letter: string, now: Date): Promise<void>
  /** For the one process that has the database to itself: whoever held a letter before is gone. */
  releaseAll(): Promise<void>
  /** One for each who is to be told something. */
  untold(): Promise<readonly string[]>
}

export function noticesIn(db: Database): Notices {
  const leased = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`
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
          leased_until: null,
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
          .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<', sql<Date>`now()`)]))
          .orderBy('at')
          .orderBy('id')
          .forUpdate()
          .execute()
        // A letter that was begun goes out as it was; what came since makes the next one.
        const begun = free.find(({ letter }) => letter !== null)?.letter
        const id = begun ?? shortId(10)
        const notices = free.filter(({ letter }) => letter === (begun ?? null))
        if (notices.length === 0) return undefined
        await trx
          .updateTable('notice')
          .set({ letter: id, leased_until: leased(seconds) })
          .where(
            'id',
            'in',
            notices.map((notice) => notice.id),
          )
          .execute()
        return { id, notices: notices.map(revived), begun: begun !== undefined }
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
    release: async (letter) => {
      await db.updateTable('notice').set({ leased_until: null }).where('letter', '=', letter).execute()
    },
    told: async (letter, now) => {
      await db.updateTable('notice').set({ told_at: now, leased_until: null }).where('letter', '=', letter).execute()
    },
    releaseAll: async () => {
      await db.updateTable('notice').set({ leased_until: null }).where('leased_until', 'is not', null).execute()
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

/** JSON keeps a moment as text. */
function revived(notice: Notice): Notice {
  const { content } = notice
  if (content.kind !== 'schedule') return notice
  const words: RichText = content.words.map((inline) => (inline.at ? { ...inline, at: new Date(inline.at) } : inline))
  return { ...notice, content: { ...content, words } }
}
