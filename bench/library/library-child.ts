import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAnswering } from '../../src/answer/answering.ts'
import { percentiles } from '../statistics.ts'

/** Opens a library in a process of its own, as the bot does, and says what it took. */
const [folder = '', dataDir = '', changed, ...questions] = process.argv.slice(2)

const delay = monitorEventLoopDelay({ resolution: 1 })

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number; blockMs: number }> {
  // What happens before its first round is not counted.
  delay.enable()
  await sleep(100)
  delay.reset()
  const began = performance.now()
  const result = await work()
  const ms = performance.now() - began
  await sleep(10)
  delay.disable()
  return { result, ms, blockMs: delay.max / 1e6 }
}

const opened = await timed(() => openAnswering(folder, { dataDir, progress: (line) => console.error(line) }))
const library = opened.result
await sleep(1_000)
const memory = process.memoryUsage()
const times = questions.map((question) => {
  const began = performance.now()
  library.answer(question)
  return performance.now() - began
})
if (changed) await appendFile(join(folder, changed), '\nIt was changed to see how long that takes.\n')
const again = await timed(() => library.reload())

console.log(
  JSON.stringify({
    passages: library.size().passages,
    openMs: opened.ms,
    openBlockMs: opened.blockMs,
    rssMb: memory.rss / 1e6,
    first: times[0],
    ...percentiles(times),
    changed: again.result.changed,
    reloadMs: again.ms,
    reloadBlockMs: again.blockMs,
  }),
)
process.exit(0)
