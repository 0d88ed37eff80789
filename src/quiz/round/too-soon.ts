/** When the next question may be asked after the last one; undefined where that is now. `cooldown` in minutes. */
export function tooSoonUntil(last: Date | undefined, cooldown: number, now: Date): Date | undefined {
  // One that lies ahead was asked before the clock was set back: how long ago, nobody knows.
  if (!last || last > now) return undefined
  const next = new Date(last.getTime() + cooldown * 60_000)
  return next > now ? next : undefined
}
