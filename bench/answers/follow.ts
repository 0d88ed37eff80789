import type { RecordedRequest } from '../../sandbox/person.ts'
import type { Side } from '../bot/sides.ts'

export interface Followed {
  /** The messages that were posted, in that order, and when. */
  readonly posts: { readonly message: string; readonly at: number }[]
  /** When each sign was put under a message. */
  readonly signs: number[]
  /** How many requests came too early. */
  readonly refused: { posts: number; others: number }
  stop(): void
}

const everyMs = 20

/** Reads along in what a stand-in was asked; it keeps only the newest thousand requests. Times are by `performance.now()`. */
export function follow({ sandbox, posts: isPost }: Side): Followed {
  const followed: Omit<Followed, 'stop'> = { posts: [], signs: [], refused: { posts: 0, others: 0 } }
  let last = sandbox.requests.at(-1)
  const take = (request: RecordedRequest, at: number) => {
    if (request.status === 429) followed.refused[isPost(request) ? 'posts' : 'others'] += 1
    else if (isPost(request)) followed.posts.push({ message: messageOf(request.response), at })
    else if (/^\/channels\/\d+\/messages\/\d+\/reactions\/|^reactions\.add$/.test(request.path)) followed.signs.push(at)
  }
  const timer = setInterval(() => {
    const now = performance.now()
    const from = last ? sandbox.requests.lastIndexOf(last) + 1 : 0
    for (const request of sandbox.requests.slice(from)) take(request, now)
    last = sandbox.requests.at(-1)
  }, everyMs)
  return { ...followed, stop: () => clearInterval(timer) }
}

/** Its id; on Slack that is its time. */
function messageOf(response: unknown): string {
  const { id, ts } = response as { id?: string; ts?: string }
  return id ?? ts ?? ''
}
