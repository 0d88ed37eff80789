import { setTimeout as sleep } from 'node:timers/promises'
import { openStore } from '../../src/store/open.ts'
import { type Followed, follow } from '../answers/follow.ts'
import { startChild } from '../bot/child.ts'
import type { Side } from '../bot/sides.ts'
import type { BenchDatabase } from '../databases.ts'
import { random } from '../statistics.ts'
import { openSchedules, restingSchedules, type Wanted } from './stored-schedules.ts'

export const stored = 10_000
export const herd = 1_000
export const channels = 100

/** Time enough for the bots to start. */
const leadMs = 30_000
const mostMs = 300_000
/** Signs that stop coming for so long have all come. */
const quietMs = 10_000

interface Drained {
  /** From the due moment to the first question. */
  readonly firstMs: number
  /** The same to the last one. */
  readonly postsMs: number
  /** The same to the last sign; undefined where they were not waited for, or were not all there in time. */
  readonly signsMs: number | undefined
  readonly refused: Followed['refused']
}

/** A thousand schedules fall due in one moment, in front of so many processes. */
export async function drain(side: Side, database: BenchDatabase, processes: number, signsWithinMs: number) {
  const book = await openSchedules(database.location, side)
  await book.add(restingSchedules(side, stored - herd))
  const due = new Date(Date.now() + leadMs)
  await book.add(inChannels(side, [due]))
  await book.close()
  return watched(side, database, processes, async (followed): Promise<Drained> => {
    const left = due.getTime() - Date.now()
    if (left < 1_000) throw new Error('the bots were not ready when the schedules fell due')
    const began = performance.now() + left
    await allPosted(followed)
    const firstMs = (followed.posts[0]?.at ?? Number.NaN) - began
    const postsMs = last(followed.posts.map(({ at }) => at)) - began
    const end = began + signsWithinMs
    while (performance.now() < end && performance.now() - last(followed.signs) < quietMs) await sleep(200)
    const complete = signsWithinMs > 0 && performance.now() < end
    return { firstMs, postsMs, signsMs: complete ? last(followed.signs) - began : undefined, refused: followed.refused }
  })
}

/** Half fell due three minutes before the bots start and half one minute before: the share of pairs that came out of order. */
export async function outOfOrder(side: Side, database: BenchDatabase, processes: number): Promise<number> {
  const book = await openSchedules(database.location, side)
  const dues = [3, 1].map((minutesAgo) => new Date(Date.now() - minutesAgo * 60_000))
  await book.add(inChannels(side, dues), leadMs / 1000)
  await book.close()
  await sleep(leadMs)
  const posted = await watched(side, database, processes, async (followed) => {
    await allPosted(followed)
    return followed.posts.map(({ message }) => message)
  })
  const dueOf = await duesByMessage(database)
  let [newer, wrong] = [0, 0]
  for (const message of posted)
    if (dueOf.get(message) === dues[1]?.getTime()) newer += 1
    else wrong += newer
  return wrong / (herd / 2) ** 2
}

/** As many in each channel for each moment, in an order that is no order. */
function inChannels({ moreChannels }: Side, dues: readonly Date[]): Wanted[] {
  const next = random(herd)
  return Array.from({ length: herd }, (_, place) => ({
    channel: moreChannels[place % channels] ?? '',
    due: dues[Math.floor(place / channels) % dues.length] ?? new Date(),
  }))
    .map((wanted) => ({ wanted, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ wanted }) => wanted)
}

async function watched<Result>(
  side: Side,
  { location }: BenchDatabase,
  processes: number,
  look: (followed: Followed) => Promise<Result>,
): Promise<Result> {
  const followed = follow(side)
  const starting = Array.from({ length: processes }, () =>
    startChild('bot-child.ts', side.config(location), { paced: true }),
  )
  try {
    await Promise.all(starting)
    return await look(followed)
  } finally {
    for (const child of await Promise.allSettled(starting)) if (child.status === 'fulfilled') await child.value.stop()
    followed.stop()
  }
}

async function allPosted({ posts }: Followed): Promise<void> {
  for (const deadline = performance.now() + mostMs; posts.length < herd; await sleep(20))
    if (performance.now() > deadline) throw new Error(`only ${posts.length} of ${herd} questions were posted`)
}

async function duesByMessage({ location }: BenchDatabase): Promise<ReadonlyMap<string | null, number | undefined>> {
  const { db, close } = await openStore(location, () => {})
  const rounds = await db.selectFrom('round').select(['message', 'due_at']).execute()
  await close()
  return new Map(rounds.map(({ message, due_at }) => [message, due_at?.getTime()]))
}

const last = (times: readonly number[]) => times.at(-1) ?? performance.now()
