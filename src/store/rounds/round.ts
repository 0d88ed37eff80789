/** Which follows which, `quiz/round/life` says. */
export type RoundState = 'scheduled' | 'posting' | 'open' | 'closing' | 'closed' | 'void'

/** The question as it stood when it was posted: an edited bank changes no round that runs. */
export interface PostedQuestion {
  readonly stem: string
  /** In the order of the post. */
  readonly options: readonly { readonly text: string; readonly why: string }[]
  readonly passage: string
  readonly reviewed: boolean
  /** Of the text in the bank; see `quiz/fingerprint.ts`. */
  readonly fingerprint: string
  /** The name of the drawing that it asks about. */
  readonly figure?: string
}

/** A member of whose reactions none was seen to come last. */
export interface Unclear {
  readonly member: string
  readonly choices: readonly number[]
  /** Whether the member was sent the question which one was meant. */
  readonly asked: boolean
}
