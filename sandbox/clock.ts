/** The time of the sandbox: the machine's, moved ahead as far as somebody asked. It never goes back. */
export interface SandboxClock {
  now(): number
  advance(ms: number): void
  /** Called after every move. Returns the function that stops it. */
  onAdvance(listener: () => void): () => void
}

export function createSandboxClock(): SandboxClock {
  const listeners = new Set<() => void>()
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance(ms) {
      if (!(ms >= 0 && ms < Number.POSITIVE_INFINITY)) throw new Error(`the clock moves ahead only, not by ${ms} ms`)
      ahead += ms
      for (const listener of listeners) listener()
    },
    onAdvance(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
