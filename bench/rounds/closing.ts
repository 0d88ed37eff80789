import { setTimeout as sleep } from 'node:timers/promises'
import { createSandboxClock } from '../../sandbox/clock.ts'
import type { MessageRef } from '../../src/core/platform/platform.ts'
import { openStore } from '../../src/store/open.ts'
import { startChild } from '../bot/child.ts'
import { type Side, sides, timeToPosts } from '../bot/sides.ts'
import { type BenchDatabase, databaseKinds } from '../databases.ts'
import { table } from '../statistics.ts'
import { addOpenRounds } from './open-rounds.ts'

const count = 500
const answersEach = 4
const minutes = 10
const timeoutMs = 180_000

/** Rounds that all close in the same minute, beside a bare client that makes the same calls. */
export async function benchClosing(): Promise<string> {
  const rows: string[][] = []
  for (const start of sides) {
    const clock = createSandboxClock()
    const side = await start({ students: answersEach, now: clock.now })
    const bare = await bareClosing(side)
    await side.sandbox.stop()
    // On Discord the library's own limit hides the database.
    for (const fresh of databaseKinds().slice(0, side.name === 'discord' ? 1 : undefined)) {
      const database = await fresh()
      try {
        const bot = await botClosing(start, database)
        const cells = [side.name, database.name, seconds(bot), seconds(bare), `${(bot / bare).toFixed(2)}×`]
        rows.push(cells)
      } finally {
        await database.drop()
      }
    }
  }
  return [
    '## Closing many rounds at once',
    '',
    `${count} rounds with ${answersEach} answers each fall due in one moment; until the last result is posted. The bare client reads each message's`,
    'reactions, edits it and replies, eight at a time. discord.js itself lets no more than 50 requests a second out.',
    '',
    table(['platform', 'database', 'bot', 'bare client', 'ratio'], rows),
  ].join('\n')
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

async function bareClosing(side: Side): Promise<number> {
  const messages = await questions(side)
  const child = await startChild('bare-child.ts', side.config({ dataDir: '' }))
  try {
    const done = timeToPosts(side, count, timeoutMs)
    child.close(messages)
    return await done
  } finally {
    await child.stop()
  }
}

async function botClosing(start: (typeof sides)[number], { location }: BenchDatabase): Promise<number> {
  const clock = createSandboxClock()
  const side = await start({ students: answersEach, now: clock.now })
  const messages = await questions(side)
  const store = await openStore(location, () => {})
  const closesAt = new Date(clock.now() + minutes * 60_000)
  const ids = messages.map(({ message }) => message)
  await addOpenRounds(store.db, side.name, side.channel, ids, closesAt)
  await store.close()
  const child = await startChild('bot-child.ts', side.config(location))
  try {
    // At its start the bot looks after every open round; that is no part of closing them.
    await sleep(5_000)
    clock.advance(minutes * 60_000)
    const done = timeToPosts(side, count, timeoutMs)
    child.advance(minutes * 60_000)
    const took = await done
    const told = side.sandbox
      .person('alice')
      .sees('study')
      .filter(({ text }) => text.includes('The answer') && text.includes(`of ${answersEach} answered right`)).length
    if (told !== count) throw new Error(`${told} of ${count} results count all answers`)
    return took
  } finally {
    await child.stop()
    await side.sandbox.stop()
  }
}

/** Messages that stand for open questions, with the bot's own signs and a few answers under each. */
async function questions(side: Side): Promise<MessageRef[]> {
  const messages: MessageRef[] = []
  for (let place = 0; place < count; place++) {
    const message = await side.post(`question ${place + 1}`)
    for (let choice = 0; choice < 4; choice++) await side.seed(message, choice)
    for (let student = 0; student < answersEach; student++) {
      const sign = side.signs[(place + (student % 2)) % 4] ?? ''
      await side.sandbox.person(`student-${student + 1}`).reacts(message.message, sign)
    }
    messages.push(message)
  }
  return messages
}
