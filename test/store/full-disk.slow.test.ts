import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const mayMount = process.getuid?.() === 0

if (!mayMount) process.stderr.write('SKIPPED a full disk: only root can mount a small one\n')

const module = new URL('../../src/store/open.ts', import.meta.url).href

/** Writes to the journal alone, so that no table is what cannot grow. */
const writeUntilBroken = `
  const { openStore } = await import(process.argv[1])
  const { sql } = await import('kysely')
  const store = await openStore({ dataDir: process.argv[2] }, () => {}, {
    use: 'sandbox',
    onBroken: (reason) => {
      process.stdout.write(reason)
      process.exit(1)
    },
  })
  process.stdout.write('open')
  await new Promise((resolve) => setTimeout(resolve, 1000))
  for (;;) await sql\`select pg_logical_emit_message(true, 'x', repeat('y', 100000))\`.execute(store.db).catch(() => {})
`

/** A real disk of 120 MB, filled up while the whole program runs on it. */
describe.skipIf(!mayMount)('a full disk', () => {
  let disk = ''
  let bot: Awaited<ReturnType<typeof start>>

  beforeAll(async () => {
    disk = await mkdtemp(join(tmpdir(), 'omt-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'none', disk])
  })
  afterAll(async () => {
    bot?.child.kill('SIGKILL')
    execFileSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  })

  /** Leaves so many bytes; none where the journal itself is to find no room. */
  function fill(leaving: number): void {
    const file = openSync(join(disk, 'filler'), 'w')
    try {
      for (;;) writeSync(file, Buffer.alloc(65_536))
    } catch {
      // Full.
    } finally {
      closeSync(file)
    }
    if (leaving > 0) execFileSync('truncate', ['-s', `-${leaving}`, join(disk, 'filler')])
  }
  const makeRoom = () => rmSync(join(disk, 'filler'))

  async function start() {
    const { PATH = '' } = process.env
    const environment = { PATH, PORT: '0', DATA_DIR: join(disk, 'data') }
    const child: ChildProcess = spawn('node', ['src/main.ts'], { env: environment })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk
      })
    const ended = once(child, 'exit').then(([code]) => code as number | null)
    return { child, ended, output: () => output }
  }

  const address = async () => {
    await expect.poll(bot.output, { timeout: 100_000 }).toMatch(/"address":"http/)
    return /"address":"([^"]+)"/.exec(bot.output())?.[1] ?? ''
  }
  const database = async (at: string) =>
    ((await (await fetch(`${at}/ready`)).json()) as { database: { status: string } }).database.status
  const ask = (at: string) =>
    fetch(`${at}/sandbox/act`, {
      method: 'POST',
      headers: { origin: at, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'types',
        side: 'discord',
        as: 'alice',
        channel: 'study',
        text: `/omt ask question:what is counterstrain ${'and how long is it held '.repeat(40)}`,
      }),
    })

  test('is told by the health check, and by nothing else once there is room again', async () => {
    bot = await start()
    const at = await address()
    expect(await database(at)).toBe('ok')
    fill(1_000_000)
    expect(await database(at)).toBe('down')
    await ask(at)
    makeRoom()
    await expect.poll(() => database(at), { timeout: 20_000 }).toBe('ok')
    expect(bot.child.exitCode).toBeNull()
  }, 180_000)

  test('ends the process before the next statement when the journal finds no room', async () => {
    bot.child.kill('SIGTERM')
    await bot.ended
    const writing = spawn('node', [
      '--input-type=module',
      '-e',
      writeUntilBroken,
      module,
      join(disk, 'data', 'sandbox'),
    ])
    let said = ''
    for (const stream of [writing.stdout, writing.stderr])
      stream.on('data', (chunk) => {
        said += chunk
        if (said.includes('open') && !said.includes('filled')) {
          fill(0)
          said += 'filled'
        }
      })
    const [code] = await once(writing, 'exit')
    expect(said).toMatch(/DATA_DIR: the embedded database in .* broke down: .*No space left on device/)
    expect(code).toBe(1)
  }, 110_000)

  test('keeps it from starting, says so, and lets it go on once there is room', async () => {
    bot = await start()
    expect(await bot.ended).toBe(2)
    expect(bot.output()).toMatch(/DATA_DIR: only \d+ MB are free in /)
    makeRoom()
    bot = await start()
    expect(await database(await address())).toBe('ok')
  }, 180_000)
})
