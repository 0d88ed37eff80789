import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sandbox } from '../../sandbox/person.ts'
import { ms, percentiles, table } from '../statistics.ts'
import { type Program, startProgram } from './programs.ts'

const asked = 200
const question = '/omt ask how long do you hold counterstrain?'

/** Starting, answering and resting, each as a process of its own, against bots that only say hello. */
export async function benchPrograms(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'omt-bench-'))
  const first = await startProgram(['src/main.ts'], dataDir)
  await first.stop()
  const starts: number[] = []
  for (let run = 0; run < 3; run++) {
    const again = await startProgram(['src/main.ts'], dataDir)
    starts.push(again.startedIn)
    await again.stop()
  }
  const bot = await startProgram(['src/main.ts'], dataDir)
  const bare = await startProgram(['bench/bot/bare-discord.ts', 'bench/bot/bare-slack.ts'], dataDir)
  const rows: string[][] = []
  for (const side of ['discord', 'slack'] as const) rows.push(await compare(side, bot, bare))
  const memory = await bot.memory()
  await Promise.all([bot.stop(), bare.stop()])
  await rm(dataDir, { recursive: true })
  return [
    '## Starting and resting',
    '',
    table(
      ['figure', 'measured', 'aim'],
      [
        ['very first start, empty data folder', `${(first.startedIn / 1000).toFixed(1)} s`, '6 s'],
        ['later starts, median of 3', `${(percentiles(starts).p50 / 1000).toFixed(1)} s`, '2 s'],
        [`resident memory after ${2 * asked} answers`, `${memory.toFixed(0)} MB`, '250 MB'],
      ],
    ),
    '',
    '## From a typed command to the visible reply',
    '',
    `${asked} times each, taking turns with a bare bot that replies "hello", both through the sandbox.`,
    '',
    table(['platform', 'bot p50 ms', 'p99 ms', 'bare p50 ms', 'p99 ms', 'ratio p50', 'aim'], rows),
  ].join('\n')
}

async function compare(side: 'discord' | 'slack', bot: Program, bare: Program): Promise<string[]> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let turn = 0; turn < asked + 10; turn++) {
    const [a, b] = [await replyTime(bot[side], 'Source:'), await replyTime(bare[side], 'hello')]
    // The first turns warm both up.
    if (turn >= 10) {
      ours.push(a)
      theirs.push(b)
    }
  }
  const [a, b] = [percentiles(ours), percentiles(theirs)]
  return [side, ms(a.p50), ms(a.p99), ms(b.p50), ms(b.p99), `${(a.p50 / b.p50).toFixed(2)}×`, '1.5×']
}

function replyTime(sandbox: Sandbox, expected: string): Promise<number> {
  const person = sandbox.person('alice')
  const before = person.sees('study').length
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no reply with "${expected}"`)), 10_000)
    const stop = sandbox.onChange(() => {
      // Taken before looking: reading the screen is the bench's own work.
      const took = performance.now() - began
      const reply = person
        .sees('study')
        .slice(before)
        .find(({ text }) => text.includes(expected))
      if (!reply) return
      clearTimeout(timer)
      stop()
      resolve(took)
    })
    person.types('study', question).catch(reject)
  })
}
