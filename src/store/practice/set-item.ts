import type { PostedQuestion } from '../rounds/round.ts'

export const setModes = ['tutor', 'timed', 'exam'] as const
/** `tutor`: the rationale after each answer. `timed`: against the clock, all answers at the end. `exam`: the blueprint's mix, no clock shown. */
export type SetMode = (typeof setModes)[number]

/** `practice`: chosen by the learner. `review`: what was due. */
export type SetKind = 'practice' | 'review'

/** One question of a set, as it stood when the set was made. */
export interface SetItem {
  readonly question: string
  /** Whose card the answer moves. */
  readonly card: string
  readonly topic: string
  /** Of the blueprint; undefined for what the board does not ask about. */
  readonly row?: string
  /** Its options in the order in which they are shown. */
  readonly asked: PostedQuestion
  /** The place of the right option. */
  readonly key: number
}
