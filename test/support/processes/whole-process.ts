import { setTimeout as wait } from 'node:timers/promises'
import { megabytesOf, startProgram, type WholeProgram } from './whole-program.ts'

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

/** Without tokens it is the sandbox. */
export async function startWhole(environment: Readonly<Record<string, string>> = {}): Promise<WholeProcess> {
  const run = await startProgram(environment)
  const address = await run.address()
  // The last one may not be whole yet.
  const lines = () => run.output().split('\n').slice(0, -1).filter(Boolean)
  const peak = () => megabytesOf(run.process.pid, 'VmHWM')
  const ready = peak()
  const health = lookAfter(run, address)
  return {
    port: Number(new URL(address).port),
    complaints: () => lines().filter((line) => unexpected.test(line) || !/^\{.*\}$/.test(line)),
    output: () => lines().slice(-20).join('\n'),
    checked: health.checked,
    moreMegabytes: async () => peak() - ready,
    stop: async () => {
      health.stop()
      await run.stop()
    },
  }
}

/** A fault of ours, or of a library that was handed what it cannot take. That a reply reached nobody is no such thing. */
const unexpected =
  /"level":"(?:error|fatal)".*(?:last resort|command failed|unhandled|a request failed|could not be read|is not a |Cannot |not iterable|Invalid |RangeError|TypeError)/

function lookAfter({ isRunning, ended }: WholeProgram, address: string) {
  const wrong: string[] = []
  let count = 0
  let stopped = false
  async function look(): Promise<void> {
    const answer = await fetch(`${address}/health`, { signal: AbortSignal.timeout(healthWithinMs) })
    if (answer.status !== 200) wrong.push(`${answer.status} ${await answer.text()}`)
    else await answer.body?.cancel()
    count++
  }
  const looking = (async () => {
    while (!stopped && isRunning()) {
      await look().catch((error: unknown) => void (stopped || wrong.push(String(error))))
      await wait(100)
    }
  })()
  return {
    checked: async () => {
      await look().catch((error: unknown) => void wrong.push(String(error)))
      if (!isRunning()) wrong.push(`the process ended with code ${await ended}`)
      if (wrong.length > 0) throw new Error(`/health: ${wrong.slice(0, 5).join('; ')}`)
      return count
    },
    stop: () => {
      stopped = true
      return looking
    },
  }
}
