import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, onTestFinished } from 'vitest'
import { freshFolder } from '../databases.ts'

/** The whole program as an operator runs it: its own process, its environment, its output and exit code. */
export interface Run {
  readonly process: ChildProcess
  readonly output: () => string
  /** The code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
  /** Resolves when it says that it is ready. */
  address(): Promise<string>
}

/** What `npm start` runs, with its flags. */
const [program = '', ...flags] = JSON.parse(readFileSync('package.json', 'utf8')).scripts.start.split(' ')

/** In a folder of data of its own, or in one that others used before. */
export async function startProcess(environment: Readonly<Record<string, string>>, folder?: string): Promise<Run> {
  const database = folder === undefined ? await freshFolder() : undefined
  const dataDir = folder ?? (database && 'dataDir' in database.location ? database.location.dataDir : '')
  const { PATH = '' } = process.env
  const child = spawn(program, flags, { env: { PATH, PORT: '0', DATA_DIR: dataDir, ...environment } })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await database?.drop()
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const run: Run = {
    process: child,
    output: () => output,
    ended: once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string | null),
    address: async () => {
      await expect.poll(run.output, { timeout: 90_000 }).toMatch(/"address":"http/)
      return /"address":"([^"]+)"/.exec(output)?.[1] ?? ''
    },
  }
  return run
}
