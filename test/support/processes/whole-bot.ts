import type { ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { megabytesOf, startProgram } from './whole-program.ts'

/** The whole program on a library, with a member who asks in Slack and somebody who looks at its health all the time. */
export interface WholeBot {
  readonly output: () => string
  /** Resolves with what the member reads. */
  asks(question: string): Promise<string>
  /** How often the bot was looked at, how often it was not well, and the longest that it took to say so. */
  readonly health: { asked: number; failed: number; longestMs: number }
  /** In MB, since the last call: of the bot, and of the processes it started. */
  peak(): Promise<{ bot: number; readers: number }>
  isRunning(): boolean
  stop(): Promise<void>
}

const patient = { timeout: 300_000, interval: 50 }

export async function startWholeBot(knowledgeDir: string): Promise<WholeBot> {
  const slack = await startSlackSandbox()
  const run = await startProgram({
    KNOWLEDGE_DIR: knowledgeDir,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
  const address = await run.address()
  const health = { asked: 0, failed: 0, longestMs: 0 }
  const stopLooking = repeatedly(100, async () => {
    const began = performance.now()
    const isWell = await fetch(`${address}/health`).then(
      ({ ok }) => ok,
      () => false,
    )
    health.asked++
    if (!isWell) health.failed++
    health.longestMs = Math.max(health.longestMs, Math.round(performance.now() - began))
  })
  let peak = { bot: 0, readers: 0 }
  const stopMeasuring = repeatedly(50, async () => {
    const bot = megabytesOf(run.process.pid, 'VmRSS')
    const readers = (await childrenOf(run.process)).map((pid) => megabytesOf(pid, 'VmRSS'))
    peak = { bot: Math.max(peak.bot, bot), readers: Math.max(peak.readers, ...readers) }
  })
  const alice = slack.person('alice')
  const seen = () => alice.sees('study').map(({ text }) => text)
  return {
    output: run.output,
    health,
    isRunning: run.isRunning,
    asks: async (question) => {
      const before = seen().length
      await alice.types('study', `/omt ask ${question}`)
      await expect.poll(() => seen().length, patient).toBeGreaterThan(before)
      return seen().slice(before).join('\n')
    },
    peak: async () => {
      const was = peak
      peak = { bot: 0, readers: 0 }
      return was
    },
    stop: async () => {
      await Promise.all([stopLooking(), stopMeasuring()])
      await run.stop()
      await slack.stop()
    },
  }
}

function repeatedly(everyMs: number, work: () => Promise<void>): () => Promise<void> {
  let isStopped = false
  const running = (async () => {
    while (!isStopped) {
      await work().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return async () => {
    isStopped = true
    await running
  }
}

/** Where the system keeps no such files, nothing is measured. */
async function childrenOf({ pid }: ChildProcess): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  )
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number))
}
