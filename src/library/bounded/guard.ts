import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { mostMegabytes, patience } from './limits.ts'

/**
 * Ends its own process when a file takes too much. A thread beside the one that reads, because that one is busy; a process and not a
 * thread is ended, because one large allocation in a thread ends the whole process, and what lies outside the heap has no limit there.
 */

/** What the thread that reads tells the guard: the number of the file that is being read, 0 for none, and its seconds. */
export const [fileAt, secondsAt] = [0, 1]

type Why = 'time' | 'memory' | 'alone'

/** Its last word on standard error. */
export const ended = (why: Why): string => `\nended: ${why}\n`

/** Often enough that no more than some 100 MB are taken beyond the limit. */
const everyMs = 20
const perSecond = 1_000_000

const parent = process.ppid

function end(why: Why): void {
  try {
    writeSync(2, ended(why))
  } catch {
    // Nobody listens any more.
  }
  process.kill(process.pid, 'SIGKILL')
}

/** Returns when the file is read, or tells why it must not go on. */
function watchOver(state: Int32Array, file: number): Why | undefined {
  const began = performance.now()
  const before = process.cpuUsage()
  while (Atomics.load(state, fileAt) === file) {
    Atomics.wait(state, fileAt, file, everyMs)
    const seconds = Atomics.load(state, secondsAt)
    const { user, system } = process.cpuUsage(before)
    if (process.memoryUsage.rss() > mostMegabytes * 1e6) return 'memory'
    if (user + system > seconds * perSecond) return 'time'
    if (performance.now() - began > seconds * patience * 1_000) return 'time'
    if (process.ppid !== parent) return 'alone'
  }
  return undefined
}

if (workerData instanceof Int32Array) {
  const state = workerData
  for (;;) {
    Atomics.wait(state, fileAt, 0)
    const why = watchOver(state, Atomics.load(state, fileAt))
    if (why) end(why)
  }
}
