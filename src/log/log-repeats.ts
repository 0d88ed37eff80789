const quietMs = 10 * 60_000
/** More different lines than that, and the oldest may be said again. */
const kept = 500

/** Tells whether a line is to be printed: how many like it were not meanwhile, or nothing where it is one of those. */
export function repeats(now: () => number = Date.now): (line: string) => number | undefined {
  const said = new Map<string, { at: number; unsaid: number }>()
  return (line) => {
    const before = said.get(line)
    if (before && now() - before.at < quietMs) {
      before.unsaid += 1
      return undefined
    }
    said.delete(line)
    said.set(line, { at: now(), unsaid: 0 })
    const [oldest] = said.keys()
    if (said.size > kept && oldest !== undefined) said.delete(oldest)
    return before?.unsaid ?? 0
  }
}
