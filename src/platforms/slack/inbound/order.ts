/**
 * The place of an event among all that Slack told: its timestamp in microseconds, which Slack makes unique and repeats when it
 * delivers an event again. Of an event that comes without one, the place of `otherwise`.
 */
export function orderOf(timestamp: string | null | undefined, otherwise: bigint): bigint {
  if (!timestamp) return otherwise
  const [seconds = '0', fraction = ''] = timestamp.split('.')
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

/** By a time in whole seconds, which is all that the envelope of an event says; 0, as of what was only read back, without. */
export const orderAt = (seconds: number | null | undefined): bigint => BigInt(Math.floor(seconds ?? 0)) * 1_000_000n
