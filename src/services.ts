import type { Answering } from './answer/answering.ts'
import type { RecentQuestions } from './answer/recent-questions.ts'
import type { QuestionBank } from './bank/open.ts'
import type { Caller, Place } from './core/caller.ts'
import type { Clock } from './core/clock.ts'
import { commandDefiner, pressDefiner } from './core/command/command.ts'
import type { Log } from './core/log.ts'
import type { MessageRef, Traits } from './core/platform/platform.ts'
import type { Keeping } from './housekeeping.ts'
import type { Flagging } from './practice/flags/flagging.ts'
import type { Linking } from './practice/linking.ts'
import type { Practice } from './practice/practice.ts'
import type { Quiz } from './quiz/round/quiz.ts'
import type { ScheduleBook } from './schedule/book/book.ts'
import type { Reminding } from './schedule/letters/reminding.ts'
import type { AskedLog } from './store/people/asked.ts'
import type { Members } from './store/people/members.ts'
import type { Tutor } from './store/people/tutor.ts'
import type { Workspaces } from './store/people/workspaces.ts'
import type { Flags } from './store/practice/flags.ts'
import type { Reviews } from './store/practice/reviews.ts'
import type { Answers } from './store/rounds/answers.ts'
import type { RoundsOfPlaces } from './store/rounds/rounds.ts'

/** What a command may use. */
export interface Services {
  readonly library: Answering
  readonly asked: AskedLog
  readonly recent: RecentQuestions
  readonly bank: QuestionBank
  readonly quiz: Quiz
  readonly schedules: ScheduleBook
  readonly reminding: Reminding
  readonly practice: Practice
  readonly linking: Linking
  readonly reviews: Reviews
  readonly flags: Flags
  readonly flagging: Flagging
  readonly rounds: RoundsOfPlaces
  readonly answers: Answers
  readonly members: Members
  readonly workspaces: Workspaces
  readonly clock: Clock
  /** How long what has an end is kept. */
  readonly keeping: Keeping
  isTutor(caller: Caller): Promise<boolean>
  /** Whether a member or a role is of this workspace. */
  isHere(place: Place, one: Tutor): Promise<boolean>
  /** Present display names by id; who cannot be found is left out. */
  names(place: Place, members: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The address of a message. */
  link(place: Place, message: MessageRef): Promise<string>
  /** Of the platform that the caller is on. */
  traits(caller: Pick<Place, 'platform'>): Traits
  readonly service: TutoringService
  /** Whom a student in distress can turn to here, in the operator's words. */
  readonly helpContact: string | undefined
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
export const onPress = pressDefiner<Services>()
