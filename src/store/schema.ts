import type { Generated, JSONColumnType } from 'kysely'

export interface Schema {
  asked: AskedTable
  seen_event: SeenEventTable
}

/** What was asked and what came of it, for the tutors' list of gaps. Who asked is not stored. */
interface AskedTable {
  id: string
  asked_at: Generated<Date>
  platform: string
  workspace: string
  question: string
  verdict: 'answered' | 'not_covered'
  /** Passage ids, best first. */
  passages: JSONColumnType<string[]>
  feedback: 'up' | 'down' | null
  /** Set once, by the first press of "Show everyone". */
  shown_at: Date | null
}

/** Events that a platform may deliver again. */
interface SeenEventTable {
  platform: string
  event: string
  seen_at: Generated<Date>
}
