import type { PlatformName } from '../../src/core/caller.ts'
import { type Side, sides } from '../bot/sides.ts'
import { type BenchDatabase, databaseKinds } from '../databases.ts'
import { table } from '../statistics.ts'
import { channels, drain, herd, outOfOrder, stored } from './herd-run.ts'

const each = herd / channels

/** The least time the limits allow for the posts alone, where everything else takes no time at all. */
const floorMs: Readonly<Record<PlatformName, number>> = {
  // Fifty at the beginning of every second; the five of each channel in five seconds allow more.
  discord: Math.max(Math.ceil(herd / 50) - 1, 5 * (Math.ceil(each / 5) - 1)) * 1_000,
  // One a second in each channel.
  slack: (each - 1) * 1_000,
}

/** On Slack signs take their four a round at under one a second: more than an hour. */
const signsWithinMs: Readonly<Record<PlatformName, number>> = { discord: 180_000, slack: 0 }

/** A thousand schedules fall due in one minute, the stand-ins with the platforms' rate limits. */
export async function benchHerd(): Promise<string> {
  const rows: string[][] = []
  // The first is the embedded one, which only one process can have.
  for (const start of sides)
    for (const [place, fresh] of databaseKinds().entries())
      for (const processes of place === 0 ? [1] : [1, 3]) rows.push(await measure(start, fresh, processes))
  const head = [
    'platform',
    'database',
    'processes',
    'first question',
    'last',
    'floor',
    'ratio',
    'last sign',
    '429',
    'out of order',
  ]
  return [
    '## A herd of schedules',
    '',
    `${stored.toLocaleString('en')} schedules are stored, ${herd.toLocaleString('en')} of them due in one moment, ${each} in each of ${channels} channels; each posts one question. Until the`,
    'last question is posted, beside the floor that the platform’s limits allow for the posts alone: on Discord 50 requests in each',
    'second, on Slack one message a second in each channel. Aim: 1.2×. Signs come afterwards, at their own pace; – where they take over 3 minutes.',
    'Out of order: half fell due three minutes before the bots start, half one minute; the share of pairs posted the wrong way round.',
    '',
    table(head, rows),
  ].join('\n')
}

async function measure(
  start: (typeof sides)[number],
  fresh: () => Promise<BenchDatabase>,
  processes: number,
): Promise<string[]> {
  const run = async <Result>(work: (side: Side, database: BenchDatabase) => Promise<Result>) => {
    const side = await start({ moreChannels: channels, now: Date.now })
    side.limitRates()
    const database = await fresh()
    try {
      return { side, database, result: await work(side, database) }
    } finally {
      await side.sandbox.stop()
      await database.drop()
    }
  }
  const { side, database, result } = await run((one, data) => drain(one, data, processes, signsWithinMs[one.name]))
  const { result: wrong } = await run((one, data) => outOfOrder(one, data, processes))
  const { firstMs, postsMs, signsMs, refused } = result
  const floor = floorMs[side.name]
  return [
    side.name,
    database.name,
    String(processes),
    seconds(firstMs),
    seconds(postsMs),
    seconds(floor),
    `${(postsMs / floor).toFixed(2)}×`,
    signsMs === undefined ? '–' : seconds(signsMs),
    `${refused.posts} posts, ${refused.others} others`,
    `${(wrong * 100).toFixed(1)}%`,
  ]
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
