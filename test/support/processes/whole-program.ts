import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { freshFolder } from '../databases.ts'

/** The whole program as an operator runs it: its own process, its environment, its output and exit code. */
export interface WholeProgram {
  readonly process: ChildProcess
  readonly output: () => string
  /** The code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
  /** Resolves when it says that it is ready; rejects with what it said where it ended before. */
  address(): Promise<string>
  readonly isRunning: () => boolean
  /** Ends it where it still runs, and takes its data away where they were its own. */
  stop(): Promise<void>
}

/** To be given to the hook that starts it: not how fast it has to be, for a loaded machine is slow and not wrong. */
export const startWithinMs = 180_000

/** What `npm start` runs, with its flags. */
const [program = '', ...flags] = JSON.parse(readFileSync('package.json', 'utf8')).scripts.start.split(' ')

/** In a folder of data of its own, or in one that others used before. Of this process' environment it gets the PATH. */
export async function startProgram(
  environment: Readonly<Record<string, string>>,
  folder?: string,
): Promise<WholeProgram> {
  const database = folder === undefined ? await freshFolder() : undefined
  const dataDir = folder ?? (database && 'dataDir' in database.location ? database.location.dataDir : '')
  const { PATH = '' } = process.env
  const child = spawn(program, flags, { env: { PATH, PORT: '0', DATA_DIR: dataDir, ...environment } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string | null)
  return {
    process: child,
    output: () => output,
    ended,
    isRunning,
    address: async () => {
      for (const end = Date.now() + startWithinMs; Date.now() < end && isRunning(); await wait(20)) {
        const [, address] = /"address":"([^"]+)"/.exec(output) ?? []
        if (address) return address
      }
      child.kill('SIGKILL')
      throw new Error(`The bot did not start:\n${output}`)
    },
    stop: async () => {
      child.kill('SIGKILL')
      await ended
      await database?.drop()
    },
  }
}

/** In MB: what it holds, or the most that it ever held. 0 where the system tells of no such process. */
export function megabytesOf(pid: number | undefined, which: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1_000)
  } catch {
    return 0
  }
}
