import { setTimeout as sleep } from 'node:timers/promises'
import { createSandboxClock } from '../../sandbox/clock.ts'
import type { SeenMessage } from '../../sandbox/person.ts'
import { startChild } from '../bot/child.ts'
import { type Side, sides, timeToPosts } from '../bot/sides.ts'
import { type BenchDatabase, databaseKinds } from '../databases.ts'
import { ms, random, table } from '../statistics.ts'

const students = 2_000
/** The crowd answers within ten seconds. */
const bursts = 100
const burstMs = 95
const minutes = 10

/** Two thousand students answer one question of the bot, each platform with its real library. */
export async function benchCrowd(): Promise<string> {
  const rows: string[][] = []
  for (const start of sides) {
    const side = await start({ students, now: Date.now })
    const bare = await bareClosing(side)
    await side.sandbox.stop()
    for (const fresh of databaseKinds()) {
      const database = await fresh()
      try {
        rows.push(await measure(start, database, bare))
      } finally {
        await database.drop()
      }
    }
  }
  return [
    '## A crowd',
    '',
    `${students.toLocaleString('en')} students react to one question within 10 seconds, the bot in a process of its own; closing is from the moment it is due`,
    'to its result in the channel, beside a bare client that reads the same reactions, edits and replies. Aims: all',
    'counted, no block of the event loop over 100 ms, closing within 2 s.',
    '',
    table(
      [
        'platform',
        'database',
        'counted',
        'longest block ms, answering',
        'closing',
        'closing ms',
        'bare client ms',
        'ratio',
      ],
      rows,
    ),
  ].join('\n')
}

async function bareClosing(side: Side): Promise<number> {
  const message = await side.post('question')
  for (let choice = 0; choice < 4; choice++) await side.seed(message, choice)
  await answer(side, message.message, 4, 0)
  const child = await startChild('bare-child.ts', side.config({ dataDir: '' }))
  try {
    const done = timeToPosts(side, 1, 60_000)
    child.close([message])
    return await done
  } finally {
    await child.stop()
  }
}

async function measure(
  start: (typeof sides)[number],
  { name, location }: BenchDatabase,
  bare: number,
): Promise<string[]> {
  const clock = createSandboxClock()
  const side = await start({ students, now: clock.now })
  const child = await startChild('bot-child.ts', side.config(location))
  try {
    const tutor = side.sandbox.person('tess')
    await tutor.types('study', `/omt quiz minutes:${minutes}`)
    const question = await seen(side, ({ text, reactions }) => text.includes('Quiz question') && reactions.length >= 3)
    await sleep(1_000)
    await child.watch()
    await answer(side, question.id, question.reactions.length, burstMs)
    await sleep(500)
    const answering = await child.longestBlock()
    await child.watch()
    clock.advance(minutes * 60_000)
    const done = timeToPosts(side, 1, 60_000)
    child.advance(minutes * 60_000)
    const closing = await done
    const block = await child.longestBlock()
    const result = await seen(side, ({ text }) => text.includes('The answer'))
    const counted = /of (\d+) answered right/.exec(result.text)?.[1] ?? '0'
    return [
      side.name,
      name,
      `${counted} of ${students}`,
      ms(answering),
      ms(block),
      ms(closing),
      ms(bare),
      `${(closing / bare).toFixed(2)}×`,
    ]
  } finally {
    await child.stop()
    await side.sandbox.stop()
  }
}

async function answer(side: Side, message: string, choices: number, pauseMs: number): Promise<void> {
  const next = random(students)
  const began = performance.now()
  for (let burst = 0; burst < bursts; burst++) {
    for (let place = 1; place <= students / bursts; place++) {
      const student = side.sandbox.person(`student-${(burst * students) / bursts + place}`)
      await student.reacts(message, side.signs[Math.floor(next() * choices)] ?? '')
    }
    await sleep(Math.max(0, began + (burst + 1) * pauseMs - performance.now()))
  }
}

async function seen(side: Side, wanted: (message: SeenMessage) => boolean): Promise<SeenMessage> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(20)) {
    const found = side.sandbox.person('tess').sees('study').findLast(wanted)
    if (found) return found
  }
  throw new Error(`the bot did not post what was expected on ${side.name}`)
}
