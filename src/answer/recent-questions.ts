import type { Caller } from '../core/caller.ts'

/** What was asked last, by whom and where. Kept in memory only: who asked is never stored. */
export interface RecentQuestions {
  last(caller: Conversation): string | undefined
  remember(caller: Conversation, question: string): void
  forget(caller: Conversation): void
}

type Conversation = Pick<Caller, 'platform' | 'workspace' | 'channel' | 'member' | 'thread'>

const forgottenAfterMs = 10 * 60_000
/** About 2 MB at the usual length of a question. */
const mostEntries = 10_000

export function recentQuestions(now: () => number = () => performance.now()): RecentQuestions {
  /** In the order they were asked. */
  const entries = new Map<string, { readonly question: string; readonly at: number }>()
  const isOld = ({ at }: { readonly at: number }) => now() - at >= forgottenAfterMs

  return {
    last: (place) => {
      const entry = entries.get(keyOf(place))
      return entry && !isOld(entry) ? entry.question : undefined
    },
    remember: (place, question) => {
      const key = keyOf(place)
      entries.delete(key)
      entries.set(key, { question, at: now() })
      for (const [oldest, entry] of entries) {
        if (entries.size <= mostEntries && !isOld(entry)) break
        entries.delete(oldest)
      }
    },
    forget: (place) => void entries.delete(keyOf(place)),
  }
}

/** In a thread all speak of the same; in a channel everybody asks for themselves. */
const keyOf = ({ platform, workspace, channel, member, thread }: Conversation): string =>
  JSON.stringify([platform, workspace, channel, thread ? { thread } : member])
