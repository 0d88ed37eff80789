import { commandDefiner } from './core/command.ts'
import type { Log } from './core/log.ts'
import type { Library } from './knowledge/library.ts'
import type { RecentQuestions } from './knowledge/recent-questions.ts'
import type { AskedLog } from './store/asked.ts'

/** What a command may use. */
export interface Services {
  readonly library: Library
  readonly asked: AskedLog
  readonly recent: RecentQuestions
  readonly service: TutoringService
  /** Whether passages that no faculty member has reviewed say so. */
  readonly reviewNotice: boolean
  readonly log: Log
  /** The commands there are, for the help. */
  readonly catalog: readonly CatalogEntry[]
}

/** Who runs this bot. */
export interface TutoringService {
  readonly name?: string
  readonly url?: string
}

export interface CatalogEntry {
  readonly usage: string
  readonly summary: string
  readonly example: string
  readonly who: 'everyone' | 'tutors'
}

export const defineCommand = commandDefiner<Services>()
