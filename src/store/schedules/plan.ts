/** When a schedule posts, where and what. */
export interface Plan {
  readonly channel: string
  /** Local time of day, `HH:MM`. */
  readonly time: string
  /** IANA name. */
  readonly zone: string
  /** Of the week, from Monday, 1, to Sunday, 7. */
  readonly days: readonly number[]
  /** None: all. */
  readonly topics: readonly string[]
  readonly difficulty: 'easy' | 'medium' | 'hard' | undefined
  /** How many are posted at a time. */
  readonly questions: number
  /** How long each stays open. */
  readonly minutes: number
  /** ISO dates in the plan's zone, both included. */
  readonly first: string
  readonly last: string | undefined
}
