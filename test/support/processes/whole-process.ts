import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { freshFolder } from '../databases.ts'

/** The whole program as an operator runs it, and somebody who looks after it all the while. */
export interface WholeProcess {
  readonly port: number
  /** What it wrote that it should not have: of an input that got past what was to stop it, and whatever is no line of a log. */
  readonly complaints: () => readonly string[]
  /** The end of all that it wrote, for the message of a test that fails. */
  readonly output: () => string
  /** How often `/health` was asked so far; rejects with what was wrong where one answer was not 200, or the process is gone. */
  checked(): Promise<number>
  /** The most memory that it ever held, over the most that it held until it was ready, in MB. */
  moreMegabytes(): Promise<number>
  stop(): Promise<void>
}

/** How long an answer of `/health` is waited for: not how fast it has to be, for a loaded machine is slow and not wrong. */
const healthWithinMs = 30_000

/** To be given to the hook that starts it. */
export const startWithinMs = 180_000

/** Without tokens it is the sandbox. */
export async function startWhole(environment: Readonly<Record<string, string>> = {}): Promise<WholeProcess> {
  const database = await freshFolder()
  const { PATH = '' } = process.env
  const dataDir = 'dataDir' in database.location ? database.location.dataDir : ''
  const child = spawn('node', ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    env: { PATH, PORT: '0', DATA_DIR: dataDir, ...environment },
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean)))
  const port = await portOf(child, lines)
  const ready = await peakOf(child)
  const health = lookAfter(child, port)
  return {
    port,
    complaints: () => lines.filter((line) => unexpected.test(line) || !/^\{.*\}$/.test(line)),
    output: () => lines.slice(-20).join('\n'),
    checked: health.checked,
    moreMegabytes: async () => (await peakOf(child)) - ready,
    stop: async () => {
      health.stop()
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
      }
      await database.drop()
    },
  }
}

async function peakOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024)
}

/** A fault of ours, or of a library that was handed what it cannot take. That a reply reached nobody is no such thing. */
const unexpected =
  /"level":"(?:error|fatal)".*(?:last resort|command failed|unhandled|a request failed|could not be read|is not a |Cannot |not iterable|Invalid |RangeError|TypeError)/

async function portOf(child: ChildProcess, lines: readonly string[]): Promise<number> {
  for (const end = Date.now() + startWithinMs; Date.now() < end && child.exitCode === null; await wait(50)) {
    const found = /"address":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(lines.join('\n'))
    if (found) return Number(found[1])
  }
  child.kill('SIGKILL')
  throw new Error(`The bot did not start:\n${lines.join('\n')}`)
}

function lookAfter(child: ChildProcess, port: number) {
  const wrong: string[] = []
  let count = 0
  let stopped = false
  async function look(): Promise<void> {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(healthWithinMs) })
    if (answer.status !== 200) wrong.push(`${answer.status} ${await answer.text()}`)
    else await answer.body?.cancel()
    count++
  }
  const looking = (async () => {
    while (!stopped && child.exitCode === null) {
      await look().catch((error: unknown) => void (stopped || wrong.push(String(error))))
      await wait(100)
    }
  })()
  return {
    checked: async () => {
      await look().catch((error: unknown) => void wrong.push(String(error)))
      if (child.exitCode !== null) wrong.push(`the process ended with code ${child.exitCode}`)
      if (wrong.length > 0) throw new Error(`/health: ${wrong.slice(0, 5).join('; ')}`)
      return count
    },
    stop: () => {
      stopped = true
      return looking
    },
  }
}
