/** One of Discord's limits. The documents only say to read the headers; these are what the headers of the real API say. */
interface Bucket {
  readonly name: string
  readonly methods: readonly string[]
  /** Its first group, the channel, gets a bucket of its own. */
  readonly path: RegExp
  readonly calls: number
  readonly perMs: number
}

const buckets: readonly Bucket[] = [
  {
    name: 'reactions',
    methods: ['PUT', 'DELETE'],
    path: /^\/channels\/(\d+)\/messages\/\d+\/reactions\b/,
    calls: 1,
    perMs: 250,
  },
  { name: 'messages', methods: ['POST'], path: /^\/channels\/(\d+)\/messages$/, calls: 5, perMs: 5_000 },
]
/** Documented: over all requests of a bot but those that answer interactions. */
const overall = { calls: 50, perMs: 1_000 }

interface Window {
  until: number
  used: number
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>
  /** Set where the call comes too early. */
  readonly refused?: { readonly retryAfterSeconds: number; readonly global: boolean }
}

/** Counts in windows that begin with their first call, as Discord does. */
export function rateLimiter(now: () => number): (method: string, path: string) => Verdict {
  const windows = new Map<string, Window>()
  const take = (key: string, calls: number, perMs: number) => {
    const known = windows.get(key)
    const window = known && known.until > now() ? known : { until: now() + perMs, used: 0 }
    windows.set(key, window)
    window.used += 1
    const seconds = (window.until - now()) / 1000
    return { over: window.used > calls, left: Math.max(0, calls - window.used), seconds, until: window.until }
  }
  return (method, path) => {
    const all = take('', overall.calls, overall.perMs)
    if (all.over) {
      const headers = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
      return { headers, refused: { retryAfterSeconds: all.seconds, global: true } }
    }
    const bucket = buckets.find((one) => one.methods.includes(method) && one.path.test(path))
    if (!bucket) return { headers: {} }
    const key = `${bucket.name} ${bucket.path.exec(path)?.[1]}`
    const { over, left, seconds, until } = take(key, bucket.calls, bucket.perMs)
    const headers = {
      'x-ratelimit-limit': String(bucket.calls),
      'x-ratelimit-remaining': String(left),
      'x-ratelimit-reset': (until / 1000).toFixed(3),
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': bucket.name,
    }
    if (!over) return { headers }
    return {
      headers: { ...headers, 'x-ratelimit-scope': 'user' },
      refused: { retryAfterSeconds: seconds, global: false },
    }
  }
}
