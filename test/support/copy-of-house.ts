import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const left = new Set(['node_modules', '.git', 'data'])

/** The whole house in a folder of its own, to be changed as somebody would who follows a guide, or makes a mistake. */
export interface Copy {
  readonly folder: string
  writes(path: string, text: string): Promise<void>
  /** Replaces what stands there once; rejects where it does not, for then the test is about another house. */
  edits(path: string, from: string | RegExp, to: string): Promise<void>
  /** Runs a program there; resolves with its exit code and all that it wrote. */
  runs(program: string, ...args: string[]): Promise<{ code: number; output: string }>
}

/** It goes when the test has ended. */
export async function copyOfHouse(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-house-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp('.', folder, { recursive: true, filter: (path) => !left.has(basename(path)) })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))

  const writes = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return {
    folder,
    writes,
    edits: async (path, from, to) => {
      const before = await readFile(join(folder, path), 'utf8')
      const after = before.replace(from, () => to)
      if (after === before) throw new Error(`${path} does not hold ${from}`)
      await writes(path, after)
    },
    runs: async (program, ...args) => {
      const { PATH = '' } = process.env
      const child = spawn(program, args, { cwd: folder, env: { PATH, NO_COLOR: '1' } })
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk
        })
      }
      const [code] = await once(child, 'close')
      return { code: code as number, output }
    },
  }
}
