import { execFile, spawn } from 'node:child_process'
import { chownSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A Postgres server of the test's own, which it may take down without harm to others. */
export interface PostgresServer {
  readonly url: string
  /** `fast` ends every connection with a word, `immediate` is a crash. Resolves when it answers again. */
  restart(how: 'fast' | 'immediate'): Promise<void>
  stop(): Promise<void>
}

/** Where the programs of a Postgres server are; undefined where there are none. */
export const postgresBin: string | undefined =
  process.env.PG_BIN ?? globSync('/usr/lib/postgresql/*/bin').toSorted(byVersion).at(-1)

if (!postgresBin && process.env.CI)
  throw new Error('No Postgres server is installed: in CI the tests that restart one must run')

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

export async function startPostgresServer(bin: string): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-postgres-'))
  const asRoot = process.getuid?.() === 0
  if (asRoot) {
    const id = async (flag: string) => Number((await promisify(execFile)('id', [flag, 'postgres'])).stdout)
    chownSync(folder, await id('-u'), await id('-g'))
  }
  const port = await freePort()
  const data = join(folder, 'data')

  /** It refuses to work as root. */
  async function run(program: string, ...args: string[]): Promise<void> {
    const command = [...(asRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [])]
    const [first = '', ...rest] = [...command, join(bin, program), ...args]
    // The server it leaves behind would hold pipes open.
    const child = spawn(first, rest, { cwd: '/', stdio: 'ignore' })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')}: ${code}`))))
    await promise
  }
  const control = (...args: string[]) => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), ...args)

  await run('initdb', '-D', data, '-U', 'omt', '--auth=trust')
  await control('-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`, 'start')
  return {
    url: `postgres://omt@127.0.0.1:${port}/postgres`,
    restart: (how) => control('-m', how, 'restart'),
    stop: async () => {
      await control('-m', 'immediate', 'stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const server = createServer().listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}
