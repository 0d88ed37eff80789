import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Config } from '../../src/config.ts'
import type { MessageRef } from '../../src/core/platform/platform.ts'

/** What a bot's process and the bench say to each other. */
export type ToChild =
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'watch' }
  | { readonly kind: 'tellBlock' }
  | { readonly kind: 'tellUsage' }
  | { readonly kind: 'close'; readonly messages: readonly MessageRef[] }
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'watching' }
  | { readonly kind: 'block'; readonly ms: number }
  | ({ readonly kind: 'usage' } & Usage)

/** What a process has used since its start. */
export interface Usage {
  readonly cpuMs: number
  /** Statements sent to the database. */
  readonly statements: number
}

export interface Child {
  /** Moves the bot's clock, and has it do what is due. */
  advance(ms: number): void
  /** From now on the event loop is watched. */
  watch(): Promise<void>
  /** The longest block of the event loop since then, milliseconds; 5 of them may be the watching itself. */
  longestBlock(): Promise<number>
  /** Makes the calls that closing these takes, and no others. */
  close(messages: readonly MessageRef[]): void
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** What a bot's process is told beside its settings. */
export interface ChildOptions {
  /** Keeps to the platforms' rates; left out, it goes as fast as it can. */
  readonly paced?: true
}

/** Resolves when the bot in its own process is connected. */
export async function startChild(
  file: 'bot-child.ts' | 'bare-child.ts',
  config: Config,
  options: ChildOptions = {},
): Promise<Child> {
  const child = fork(new URL(file, import.meta.url), [JSON.stringify(config), JSON.stringify(options)], {
    execArgv: ['--liftoff-only', '--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const send = (order: ToChild) => void child.send(order)
  await heard(child, 'ready')
  return {
    advance: (ms) => send({ kind: 'advance', ms }),
    watch: async () => {
      send({ kind: 'watch' })
      await heard(child, 'watching')
    },
    longestBlock: async () => {
      send({ kind: 'tellBlock' })
      return (await heard(child, 'block')).ms
    },
    usage: async () => {
      send({ kind: 'tellUsage' })
      return heard(child, 'usage')
    },
    close: (messages) => send({ kind: 'close', messages }),
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

function heard<Kind extends FromChild['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<FromChild, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process of the bench ended'))
    const hear = (word: FromChild) => {
      if (word.kind !== kind) return
      child.off('exit', ended)
      child.off('message', hear)
      resolve(word as Extract<FromChild, { kind: Kind }>)
    }
    child.on('message', hear)
    child.once('exit', ended)
  })
}
