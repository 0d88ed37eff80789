import { type Selectable, sql, type Transaction } from 'kysely'
import type { PlatformName } from '../core/caller.ts'
import { idOf } from '../core/press-arg.ts'
import type { RichText } from '../core/rich-text.ts'
import type { NoticeContent } from './notice.ts'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'
import { shortId } from './short-id.ts'

export type Notice = Readonly<Selectable<Schema['notice']>>

export const letterId = idOf('letter', /^[a-z0-9]{10}$/)

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
  /** Stored in the transaction of what it tells of: it comes if that happened, and else does not. */
  add(
    trx: Transaction<Schema>,
    notice: Addressee & { workspace: string; content: NoticeContent; at: Date },
  ): Promise<void>
  /** Takes all that the member is to be told, for `seconds` by the database's clock; undefined where there is nothing. */
  take(to: Addressee, seconds: number): Promise<Letter | undefined>
  /** Whether something is left that somebody else has taken. */
  waiting(to: Addressee): Promise<boolean>
  /** Lets go for another try. */
  release(letter: string): Promise<void>
  told(letter: string, now: Date): Promise<void>
  /** For the one process that has the database to itself: whoever held a letter before is gone. */
  releaseAll(): Promise<void>
  /** Who is to be told something. */
  untold(): Promise<readonly Addressee[]>
}

export function noticesIn(db: Database): Notices {
  const leased = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`
  return {
    add: async (trx, { content, ...notice }) => {
      await trx
        .insertInto('notice')
        .values({
          ...notice,
          id: shortId(12),
          content: JSON.stringify(content),
          letter: null,
          leased_until: null,
          told_at: null,
        })
        .execute()
    },
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
      return row !== undefined
    },
    release: async (letter) => {
      await db.updateTable('notice').set({ leased_until: null }).where('letter', '=', letter).execute()
    },
    told: async (letter, now) => {
      await db.updateTable('notice').set({ told_at: now, leased_until: null }).where('letter', '=', letter).execute()
      // What was told a month ago nobody asks about.
      await db
        .deleteFrom('notice')
        .where('told_at', '<', new Date(now.getTime() - 30 * 24 * 60 * 60_000))
        .execute()
    },
    releaseAll: async () => {
      await db.updateTable('notice').set({ leased_until: null }).where('leased_until', 'is not', null).execute()
    },
    untold: () =>
      db.selectFrom('notice').select(['platform', 'member']).distinct().where('told_at', 'is', null).execute(),
  }
}

/** JSON keeps a moment as text. */
function revived(notice: Notice): Notice {
  const { content } = notice
  if (content.kind !== 'schedule') return notice
  const words: RichText = content.words.map((inline) => (inline.at ? { ...inline, at: new Date(inline.at) } : inline))
  return { ...notice, content: { ...content, words } }
}
