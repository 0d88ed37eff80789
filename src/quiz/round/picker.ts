import type { Question } from '../../bank/question.ts'
import { isWanted } from '../../bank/wanted.ts'
import type { Posted } from '../../store/rounds/rounds.ts'
import { seededRandom } from './random.ts'

interface Draw {
  /** All that may be posted. */
  readonly questions: readonly Question[]
  /** What this channel had, once per question. What is no longer in the bank is ignored. */
  readonly posted: readonly Posted[]
  /** None or an empty list: all that the board asks about. */
  readonly topics?: readonly string[] | undefined
  readonly difficulty?: Question['difficulty'] | undefined
  readonly seed: number
}

/**
 * All questions that fit come before one comes again, the topics take turns, and a question never returns before half
 * of the others. Undefined when none fits. The same draw gives the same question, in whatever order the lists come.
 */
export function pickQuestion({ questions, posted, topics, difficulty, seed }: Draw): Question | undefined {
  const pool = questions.filter((question) => isWanted(question, { topics, difficulty }))
  const times = new Map(posted.map((post) => [post.question, post.times]))
  const timesOf = ({ id }: Question) => times.get(id) ?? 0
  const postsOf = (topic: string) =>
    questions.reduce((sum, question) => sum + (question.topic === topic ? timesOf(question) : 0), 0)

  const candidates = fewest(restedOf(pool, posted), timesOf)
  const open = [...new Set(candidates.map(({ topic }) => topic))]
  const random = seededRandom(seed)
  const topic = drawn(fewest(open, postsOf).toSorted(), random)
  const ofTopic = candidates.filter((question) => question.topic === topic)
  return drawn(
    ofTopic.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    random,
  )
}

/**
 * Without the half of the pool that was posted last. Kept at every draw, not only when a cycle turns: a question new
 * to an old bank would otherwise be posted again and again until it had caught up.
 */
function restedOf(pool: readonly Question[], posted: readonly Posted[]): readonly Question[] {
  const ids = new Set(pool.map(({ id }) => id))
  const latestFirst = posted
    .filter(({ question, times }) => times > 0 && ids.has(question))
    .toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime() || (a.question < b.question ? -1 : 1))
  const recent = new Set(latestFirst.slice(0, Math.floor(pool.length / 2)).map(({ question }) => question))
  return pool.filter(({ id }) => !recent.has(id))
}

function fewest<T>(items: readonly T[], count: (item: T) => number): T[] {
  const counts = items.map(count)
  const least = Math.min(...counts)
  return items.filter((_, at) => counts[at] === least)
}

const drawn = <T>(items: readonly T[], random: () => number): T | undefined =>
  items[Math.floor(random() * items.length)]
