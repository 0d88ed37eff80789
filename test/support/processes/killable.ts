import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
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

/** The flags of `npm start`. */
const startFlags: readonly string[] = JSON.parse(readFileSync('package.json', 'utf8'))
  .scripts.start.split(' ')
  .filter((word: string) => word.startsWith('--'))

/** What a killed process on a Postgres server had at hand is left alone for that long; the shortest that can be. */
export const leaseSeconds = 1
const timingOn = ({ database }: Config): BotOrders['timing'] => ({
  heartbeatSeconds: 10,
  // The embedded database is nobody else's after a start, so that nothing is waited for there: a short one would only be lost
  // by a process that is slow.
  ...('databaseUrl' in database && { leaseSeconds }),
})

export function killable(config: Config, clock: SandboxClock, skewMs = 0): Killable {
  const began = clock.now() - Date.now()
  let child: ChildProcess | undefined
  let starting: Promise<void> | undefined
  let output = ''
  clock.onAdvance(() => {
    // One that was killed this moment hears nothing, and begins with the clock as it is then.
    if (child?.connected) child.send({ advanceMs: clock.now() - Date.now() - told } satisfies ToBot, () => {})
    told = clock.now() - Date.now()
  })
  let told = began

  async function startOne(): Promise<void> {
    told = clock.now() - Date.now()
    const orders: BotOrders = {
      config: { ...config, knowledgeDir: await smallLibrary() },
      aheadMs: told,
      timing: timingOn(config),
      skewMs,
    }
    const started = fork(new URL('bot-process.ts', import.meta.url), [JSON.stringify(orders)], {
      execArgv: [...startFlags],
      // What Node compiled of the program for one start serves all that follow.
      env: { ...process.env, NODE_COMPILE_CACHE: join(inject('preparedDataDir'), 'compiled') },
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
  }

  return {
    start: () => {
      // Of two that start beside each other one could not be killed any more.
      starting ??= startOne().finally(() => {
        starting = undefined
      })
      return starting
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
