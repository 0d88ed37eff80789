import { rates, usualRate } from './limits.ts'

/** Counts calls in a sliding window; returns the whole seconds to wait where a call comes too early. */
export function rateLimiter(now: () => number): (method: string, channel: string) => number | undefined {
  const calls = new Map<string, number[]>()
  return (method, channel) => {
    const rate = rates[method] ?? usualRate
    // Posting is the one method that Slack counts by channel.
    const key = method === 'chat.postMessage' ? `${method} ${channel}` : method
    const recent = (calls.get(key) ?? []).filter((at) => at > now() - rate.per)
    calls.set(key, recent)
    const oldest = recent[0]
    if (oldest !== undefined && recent.length >= rate.calls) {
      return Math.max(1, Math.ceil((oldest + rate.per - now()) / 1000))
    }
    recent.push(now())
    return undefined
  }
}
