/**
 * The place of an event among all that Slack told: its timestamp in microseconds, which Slack makes unique and repeats when it
 * delivers an event again.
 */
export function orderOf(timestamp: string): bigint {
  const [seconds = '0', fraction = ''] = timestamp.split('.')
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}
