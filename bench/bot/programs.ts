import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { startDiscordSandbox } from '../../sandbox/discord/server.ts'
import type { Sandbox } from '../../sandbox/person.ts'
import { startSlackSandbox } from '../../sandbox/slack/server.ts'

/** A program of its own process, connected to stand-ins in this one. */
export interface Program {
  readonly discord: Sandbox
  readonly slack: Sandbox
  /** From spawning to the line that says it is ready, milliseconds. */
  readonly startedIn: number
  /** Resident memory now, MB. Linux only. */
  memory(): Promise<number>
  stop(): Promise<void>
}

export async function startProgram(files: readonly string[], dataDir: string): Promise<Program> {
  const [discord, slack] = await Promise.all([startDiscordSandbox(), startSlackSandbox()])
  const environment = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    DATA_DIR: dataDir,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  }
  const began = performance.now()
  const children = files.map((file) =>
    spawn('node', ['--liftoff-only', '--max-semi-space-size=4', file], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  await Promise.all(children.map(ready))
  const startedIn = performance.now() - began
  return {
    discord,
    slack,
    startedIn,
    memory: async () =>
      (await Promise.all(children.map(residentMegabytes))).reduce((sum, megabytes) => sum + megabytes, 0),
    stop: async () => {
      await Promise.all(children.map(end))
      await Promise.all([discord.stop(), slack.stop()])
    },
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
      if (/\bready$/m.test(output) || output.includes('"msg":"ready"')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.removeAllListeners('exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await Promise.race([ended, once(child, 'exit')])
  clearTimeout(timer)
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000
}
