import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSnapshot, type Stored, snapshotFile, writeSnapshot } from '../../src/library/snapshot.ts'

const stored: Stored = {
  contents: [['a.md', 'the hash of a']],
  parts: [new Uint8Array(1_000).fill(1), new Uint8Array(10).fill(2)],
}

let dataDir: string
let path: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'omt-kept-'))
  path = snapshotFile(dataDir, 'knowledge')
})
afterEach(() => rm(dataDir, { recursive: true }))

const plain = ({ contents, parts }: Stored) => ({ contents, parts: parts.map((part) => [...part]) })

test('what was written is read again, and nothing else lies about', async () => {
  expect(await readSnapshot(path, 'me')).toBeUndefined()
  await writeSnapshot(path, 'me', stored)
  const read = await readSnapshot(path, 'me')
  if (typeof read !== 'object') throw new Error(`expected a snapshot, not ${read}`)
  expect(plain(read)).toEqual(plain(stored))
  expect(await readdir(dataDir)).toHaveLength(1)
})

test('each library has its own', () => {
  expect(snapshotFile(dataDir, 'knowledge')).toBe(snapshotFile(dataDir, './knowledge/'))
  expect(snapshotFile(dataDir, 'knowledge')).not.toBe(snapshotFile(dataDir, 'other'))
})

test('what another version made is not used', async () => {
  await writeSnapshot(path, 'another', stored)
  expect(await readSnapshot(path, 'me')).toBe('was made by another version')
})

test.each<[string, (path: string) => Promise<void>]>([
  ['cut off in its last part', (path) => truncate(path, 1_100)],
  ['cut off at its beginning', (path) => truncate(path, 20)],
  ['empty', (path) => truncate(path, 0)],
  ['longer than it was', (path) => appendFile(path, '!')],
  ['a letter to an aunt', (path) => writeFile(path, 'Dear aunt, the weather is fine and the food is good.')],
  [
    'spoilt in a byte',
    async (path) => {
      const bytes = await readFile(path)
      await writeFile(path, bytes.with(-11, 9))
    },
  ],
])('a file that is %s is no snapshot', async (_, spoil) => {
  await writeSnapshot(path, 'me', stored)
  await spoil(path)
  expect(await readSnapshot(path, 'me')).toBe('is not whole')
})
