import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Place } from '../../core/caller.ts'
import { idOf } from '../../core/command/press-arg.ts'
import type { Database } from '../schema.ts'

interface Asked {
  readonly id: string
  readonly question: string
  readonly passages: readonly string[]
}

/** What a member pressed under an answer: helpful, or not. */
export type Feedback = 'up' | 'down'

/** A question whose answer was missing or did not help. */
interface Unhelped {
  readonly id: string
  readonly question: string
  readonly verdict: 'answered' | 'not_covered'
  readonly feedback: Feedback | null
  /** The first is what was shown. */
  readonly passages: readonly string[]
}

/** As `randomUUID` makes them. */
export const askedId = idOf('asked', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** The log of questions. */
export interface AskedLog {
  /** Returns the id under which buttons find it again; `written` tells when it is safe, and rejects when it is not. */
  add(
    place: Place,
    asked: { question: string; verdict: 'answered' | 'not_covered'; passages: readonly string[] },
  ): { readonly id: string; readonly written: Promise<void> }
  find(place: Place, id: string): Promise<Asked | undefined>
  /** The last word counts. */
  rate(place: Place, id: string, feedback: Feedback): Promise<void>
  /** Resolves when nothing is waiting to be written. */
  settled(): Promise<void>
  /** True for the first call only, however many come at once. */
  claimShow(place: Place, id: string): Promise<boolean>
  /** What was declined or rated not helpful, oldest first; the newest 1,000 of it. */
  gaps(place: Place, since: Date): Promise<readonly Unhelped[]>
}

/** Each is asked of the library again while the tutor waits: half a second in all. */
const mostGaps = 1_000

/** The embedded database works on this thread: the answer goes out first, measured 1 ms sooner. */
const afterAnswerMs = 25

export function askedLog(db: Database): AskedLog {
  /** A button pressed at once must find its row; by question. */
  const pending = new Map<string, Promise<void>>()
  const writtenFor = async (id: string) => pending.get(id)?.catch(() => {})
  return {
    add: ({ platform, workspace }, { question, verdict, passages }) => {
      const id = randomUUID()
      const row = {
        id,
        platform,
        workspace,
        // Postgres text holds no NUL, and a question may hold anything.
        question: question.replaceAll('\0', ''),
        verdict,
        passages: JSON.stringify(passages),
        feedback: null,
        shown_at: null,
      }
      const written = pause(afterAnswerMs).then(async () => {
        await db.insertInto('asked').values(row).execute()
      })
      pending.set(id, written)
      const forget = () => pending.delete(id)
      written.then(forget, forget)
      return { id, written }
    },
    settled: async () => {
      await Promise.allSettled(pending.values())
    },
    find: async ({ platform, workspace }, id) => {
      await writtenFor(id)
      return db
        .selectFrom('asked')
        .select(['id', 'question', 'passages'])
        .where('id', '=', id)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .executeTakeFirst()
    },
    rate: async ({ platform, workspace }, id, feedback) => {
      await writtenFor(id)
      await db
        .updateTable('asked')
        .set({ feedback })
        .where('id', '=', id)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .execute()
    },
    claimShow: async ({ platform, workspace }, id) => {
      await writtenFor(id)
      const result = await db
        .updateTable('asked')
        .set({ shown_at: new Date() })
        .where('id', '=', id)
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('shown_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    gaps: async ({ platform, workspace }, since) => {
      await Promise.allSettled(pending.values())
      const newestFirst = await db
        .selectFrom('asked')
        .select(['id', 'question', 'verdict', 'feedback', 'passages'])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('asked_at', '>=', since)
        .where((where) => where.or([where('verdict', '=', 'not_covered'), where('feedback', '=', 'down')]))
        .orderBy('asked_at', 'desc')
        .orderBy('id', 'desc')
        .limit(mostGaps)
        .execute()
      return newestFirst.reverse()
    },
  }
}

/** Of so many of the newest answers a reviewer's order is made. */
const mostCounted = 100_000

/** How often each note gave the answer, over all workspaces: for whoever runs the bot and reviews its library. */
export async function answersByNote(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('asked')
    .select('passages')
    .where('verdict', '=', 'answered')
    .orderBy('asked_at', 'desc')
    .limit(mostCounted)
    .execute()
  const counts = new Map<string, number>()
  for (const { passages } of rows) {
    const note = passages[0]?.split('#')[0]
    if (note) counts.set(note, (counts.get(note) ?? 0) + 1)
  }
  return counts
}
