interface Every {
  readonly everyMs: number
  readonly burst?: number
}

/** Keeps all processes that share one token to the platform's rate limits together. */
export interface Pace {
  /**
   * Resolves when the next request of this kind may go: one every `everyMs`, after a rest up to `burst` at once (1 if left out).
   * Those who wait go in the order in which they asked; who is patient lets everybody else go first.
   */
  take(kind: string, every: Every, patient?: 'patient'): Promise<void>
}

/** For one process that nobody shares its token with, and for tests. */
export const noPace: Pace = { take: async () => {} }

/** Asks, when the turn has come, whether the request may go at all; what rejects keeps it back. */
export const heldPace = (pace: Pace, stillHeld: () => Promise<void>): Pace => ({
  take: async (...turn) => {
    await pace.take(...turn)
    await stillHeld()
  },
})
