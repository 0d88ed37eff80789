import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { SandboxClock } from '../../../sandbox/clock.ts'
import type { Config } from '../../../src/config.ts'
import { smallLibrary } from '../library/small-library.ts'
import type { BotOrders, ToBot } from './bot-process.ts'

/** A bot that can be killed like any process, and started again on the same database. */
export interface Killable {
  /** Resolves when it is connected. */
  start(): Promise<void>
  /** SIGKILL: nothing is finished, nothing is said. Resolves when it is gone. */
  kill(): Promise<void>
  /** SIGSTOP: it does nothing, hears nothing and keeps its connections, like a machine that hangs. */
  freeze(): void
  /** It goes on as if no time had passed. */
  thaw(): void
  /** It sets about what is due. */
  catchUp(): void
  readonly running: boolean
  /** What it wrote, for the message of a test that fails. */
  readonly output: string
}

/** What a killed process on a Postgres server had at hand is left alone for that long; the shortest that can be. */
export const leaseSeconds = 1
const timing: BotOrders['timing'] = { leaseSeconds, heartbeatSeconds: 10 }

export function killable(config: Config, clock: SandboxClock, skewMs = 0): Killable {
  const began = clock.now() - Date.now()
  let child: ChildProcess | undefined
  let output = ''
  clock.onAdvance(() => {
    // One that was killed this moment hears nothing, and begins with the clock as it is then.
    if (child?.connected) child.send({ advanceMs: clock.now() - Date.now() - told } satisfies ToBot, () => {})
    told = clock.now() - Date.now()
  })
  let told = began

  return {
    start: async () => {
      told = clock.now() - Date.now()
      const orders: BotOrders = {
        config: { ...config, knowledgeDir: await smallLibrary() },
        aheadMs: told,
        timing,
        skewMs,
      }
      const started = fork(new URL('bot-process.ts', import.meta.url), [JSON.stringify(orders)], {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      child = started
      for (const stream of [started.stdout, started.stderr]) {
        stream?.on('data', (chunk) => {
          output = `${output}${chunk}`.slice(-20_000)
        })
      }
      // Killed while it starts, it never says that it is ready.
      await Promise.race([once(started, 'message'), once(started, 'exit')])
    },
    kill: async () => {
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const gone = once(running, 'exit')
      running.kill('SIGKILL')
      await gone
    },
    freeze: () => {
      child?.kill('SIGSTOP')
    },
    thaw: () => {
      child?.kill('SIGCONT')
    },
    catchUp: () => {
      child?.send({ advanceMs: 0 } satisfies ToBot, () => {})
    },
    get running() {
      return child !== undefined && child.exitCode === null && child.signalCode === null
    },
    get output() {
      return output
    },
  }
}
