import type { ColumnType, Generated, JSONColumnType, Kysely } from 'kysely'
import type { PlatformName } from '../core/caller.ts'
import type { Tutor } from './people/tutor.ts'
import type { FlagReason } from './practice/flag-reason.ts'
import type { SetItem, SetKind, SetMode } from './practice/set-item.ts'
import type { PostedQuestion, RoundState, Unclear } from './rounds/round.ts'
import type { NoticeContent } from './schedules/notice.ts'
import type { Plan } from './schedules/plan.ts'

/** The tables of the bot; those of its jobs are pg-boss' own, in a schema of theirs. */
export interface Schema {
  asked: AskedTable
  seen_event: SeenEventTable
  round: RoundTable
  pick: PickTable
  answer: AnswerTable
  workspace_setting: WorkspaceSettingTable
  member_setting: MemberSettingTable
  question_mark: QuestionMarkTable
  schedule: ScheduleTable
  schedule_run: ScheduleRunTable
  schedule_draft: ScheduleDraftTable
  schedule_change: ScheduleChangeTable
  reminder: ReminderTable
  notice: NoticeTable
  pace: PaceTable
  removed_workspace: RemovedWorkspaceTable
  database_use: DatabaseUseTable
  learner: LearnerTable
  learner_member: LearnerMemberTable
  link_code: LinkCodeTable
  link_try: LinkTryTable
  practice_set: PracticeSetTable
  review: ReviewTable
  card: CardTable
  saved_question: SavedQuestionTable
  flag: FlagTable
  question_notice: QuestionNoticeTable
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

/** One question posted once in one channel. */
interface RoundTable {
  id: string
  platform: PlatformName
  workspace: string
  channel: string
  /** The question's id in the bank. */
  question: string
  topic: string
  difficulty: 'easy' | 'medium' | 'hard'
  /** The question as it stood when it was posted, its options in the order of the post. */
  asked: JSONColumnType<PostedQuestion>
  /** How many options; a reaction past them is no answer. */
  choices: number
  /** The place of the right option in the post. */
  key: number
  /** Orders the options. */
  seed: number
  minutes: number
  /** Whether reactions are taken off once they count. */
  discreet: boolean
  state: RoundState
  created_at: Date
  /** When posting was first tried: what was posted is looked for since then. */
  posting_at: Date | null
  closes_at: Date | null
  message: string | null
  seeded: Generated<boolean>
  /** While closing: how long members whose choice is unclear may say which it was. */
  asks_until: Date | null
  unclear: JSONColumnType<Unclear[]> | null
  closed_at: Date | null
  /** Nothing is left to do: the result, or why there is none, has been told. */
  published: Generated<boolean>
  result: string | null
  void_reason: string | null
  /** The last trouble the tutors were told of. */
  trouble: string | null
  /** Somebody is at work on this round until then. */
  leased_until: Date | null
  /** Who that is; new each time it is taken. */
  lease_owner: string | null
  /** The schedule that posts it, and the instant it was due at; null where a member asked for it. */
  schedule: string | null
  due_at: Date | null
}

/** What a member was seen to choose; erased with the member's data, kept else until the round's answers are. */
interface PickTable {
  round: string
  member: string
  via: 'reaction' | 'button'
  choice: number
  present: boolean
  /** The platform's order of events, a bigint that the drivers return as text or as bigint. */
  seen: ColumnType<string | bigint, string, string>
  at: Date
}

/** What counted when a round closed. */
interface AnswerTable {
  round: string
  member: string | null
  choice: number
  correct: boolean
  points: number
  at: Date
}

/** What tutors set; null where they left it to the defaults. */
interface WorkspaceSettingTable {
  platform: PlatformName
  workspace: string
  tutors: JSONColumnType<Tutor[]>
  channel: string | null
  zone: string | null
  minutes: number | null
  cooldown: number | null
  discreet: boolean | null
}

interface MemberSettingTable {
  platform: PlatformName
  workspace: string
  member: string
  /** Null where the member said nothing for this workspace. */
  hides_name: boolean | null
  zone: string | null
}

/** A question that a tutor found faulty; it is not asked again in this workspace until its text changes. */
interface QuestionMarkTable {
  platform: PlatformName
  workspace: string
  question: string
  /** Of the text that was faulty. */
  fingerprint: string
  reason: string
  at: Date
}

/** When and what to post; see `store/plan.ts` for the columns that make up its plan. */
interface ScheduleTable {
  id: string
  platform: PlatformName
  workspace: string
  /** The tutor who hears of trouble; null once they erased their data. */
  made_by: string | null
  created_at: Date
  channel: string
  time: string
  zone: string
  days: JSONColumnType<number[]>
  topics: JSONColumnType<string[]>
  difficulty: Plan['difficulty'] | null
  questions: number
  minutes: number
  first_day: string
  last_day: string | null
  /** Grows with every change, so that jobs sent before it do nothing. */
  version: Generated<number>
  /** Null while nothing is to come. */
  next_at: Date | null
  paused: Generated<boolean>
  /** ISO date of the first day on which it may post again. */
  paused_until: string | null
  removed_at: Date | null
}

/** One due instant of a schedule, which comes once. */
interface ScheduleRunTable {
  schedule: string
  due_at: Date
  /** It was too late to post. */
  skipped: boolean
  /** Why a question of it could not be posted. */
  trouble: string | null
}

/** What a tutor has been shown and not yet confirmed. */
interface ScheduleDraftTable {
  id: string
  platform: PlatformName
  workspace: string
  member: string
  /** What is edited, and the version that was; null for a new one. */
  schedule: string | null
  version: number | null
  plan: JSONColumnType<Plan>
  at: Date
}

/** Who changed what, and when. */
interface ScheduleChangeTable {
  id: Generated<string>
  schedule: string
  member: string | null
  action: string
  detail: string
  at: Date
}

interface ReminderTable {
  /** How its jobs name it. */
  id: Generated<string>
  platform: PlatformName
  workspace: string
  member: string
  time: string
  zone: string
  version: Generated<number>
  next_at: Date | null
}

/** What one member is to be told; several become one direct message, the letter. */
interface NoticeTable {
  id: string
  platform: PlatformName
  workspace: string
  /** Empty for whoever is in charge of the workspace. */
  member: string
  content: JSONColumnType<NoticeContent>
  at: Date
  letter: string | null
  leased_until: Date | null
  lease_owner: string | null
  told_at: Date | null
}

/** Where the bot was removed, and since when; what is stored of it is erased after a while. */
interface RemovedWorkspaceTable {
  platform: PlatformName
  workspace: string
  removed_at: Date
}

/** One person, who may be a member in several workspaces and on both platforms. Days are ISO dates of the person's own calendar. */
interface LearnerTable {
  id: string
  made_at: Date
  exam_day: string | null
  /** A day, for practice; null while there is no plan. */
  minutes: number | null
  /** Since when the plan rests. */
  paused_on: string | null
  /** Whether practice asks how sure each answer is. */
  asks_sure: Generated<boolean>
}

/** Which members one person is. Where a member's id is the same in all workspaces, `workspace` is `noWorkspace`. */
interface LearnerMemberTable {
  platform: PlatformName
  workspace: string
  member: string
  learner: string
}

/** To be typed on the other platform. Gone once used. */
interface LinkCodeTable {
  code: string
  learner: string
  made_at: Date
}

/** A wrong code that a member typed. */
interface LinkTryTable {
  platform: PlatformName
  workspace: string
  member: string
  at: Date
}

/** Questions practised in one go, by whoever the member's learner is. Where it stands follows from its reviews. */
interface PracticeSetTable {
  id: string
  /** Where it was begun. */
  platform: PlatformName
  workspace: string
  member: string
  kind: SetKind
  mode: SetMode
  topic: string | null
  items: JSONColumnType<SetItem[]>
  made_at: Date
  /** Timed: how much was left at `running_since`, or is left while that is null. */
  seconds_left: number | null
  running_since: Date | null
  ended_at: Date | null
}

/** An answer that practice learns from. The truth of it all: cards follow from these rows. */
interface ReviewTable {
  id: Generated<string>
  /** Where it was answered, and as which member. */
  platform: PlatformName
  workspace: string
  member: string
  /** What was asked. */
  question: string
  /** Whose card it moves: of another question about the same passage, where this one was asked in its place. */
  card: string
  /** Of the text that was asked; see `quiz/round/fingerprint`. */
  fingerprint: string
  /** The text of the option taken, by which an answer is scored anew once the question is mended. */
  chosen: string
  correct: boolean
  /** Null where it was not asked. */
  sure: boolean | null
  /** The member's own calendar day then. */
  day: string
  at: Date
  /** Either a set and the place in it, or a round. */
  set: string | null
  place: number | null
  round: string | null
}

/** How one question stands with one learner: what `practice/reviews/fold` makes of its reviews, kept to be found fast. */
interface CardTable {
  learner: string
  question: string
  /** By FSRS alone; what an examination does to it is decided where it is read. */
  due_day: string
  last_day: string
  /** The question that was asked last for this card. */
  last_asked: string
  /** Days after which nine of ten are remembered. */
  stability: number
  /** 1 to 10. */
  difficulty: number
  /** Days with a review, and those with a miss. */
  reviews: number
  misses: number
  missed_last: boolean
}

interface SavedQuestionTable {
  platform: PlatformName
  workspace: string
  member: string
  question: string
  at: Date
}

/** What a member finds wrong with a question. */
interface FlagTable {
  platform: PlatformName
  workspace: string
  member: string
  question: string
  /** Of the text that was flagged. */
  fingerprint: string
  reason: FlagReason
  at: Date
}

/** A day on which the tutors were told of a question, so that they are not told of it again. */
interface QuestionNoticeTable {
  platform: PlatformName
  workspace: string
  question: string
  /** ISO, in UTC. */
  day: string
}

/** One row; see `store/use.ts`. */
interface DatabaseUseTable {
  id: 1
  use: DatabaseUse
}

/** The next free place in the line of each kind of request. */
interface PaceTable {
  kind: string
  next_at: Date
}

/** What a database is for: a service with real people, or the sandbox. It is one of both for good. */
/** Outside of a transaction. On the embedded database nothing may be asked of it while one is open: that would wait for itself. */
export type DatabaseUse = 'service' | 'sandbox'

export type Database = Kysely<Schema>
