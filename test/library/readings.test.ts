import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAnswering } from '../../src/answer/answering.ts'
import { bounded } from '../../src/library/bounded/bounded.ts'
import { withReadings } from '../../src/library/readings.ts'
import { snapshotFile } from '../../src/library/snapshot.ts'
import type * as greedy from '../support/hostile/greedy.ts'
import { noteOf } from '../support/library/own-library.ts'

/** A work that shows whether it was done again. */
const lot = bounded<typeof greedy.lot>(new URL('../support/hostile/greedy.ts', import.meta.url), 'lot')

let folder: string
let dataDir: string
let lines: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omt-readings-'))
  dataDir = join(folder, '.data')
  lines = []
})
afterEach(() => rm(folder, { recursive: true }))

const start = <Result>(open: () => Promise<Result>, isAll = true) =>
  withReadings({ dataDir, folder, isAll, progress: (line) => lines.push(line) }, open)
const file = () => snapshotFile(dataDir, folder, 'readings')

test('what one start read the next one does not read again', async () => {
  const first = await start(() => lot(0, 'alice'))
  expect(await start(() => lot(0, 'alice'))).toBe(first)
  expect(await start(() => lot(0, 'bob'))).not.toBe(first)
})

test('what a whole library does not hold any more is forgotten, what was only not asked for is not', async () => {
  const [alice, bob] = await start(() => Promise.all([lot(0, 'alice'), lot(0, 'bob')]))
  expect(await start(() => lot(0, 'alice'), false)).toBe(alice)
  await start(() => lot(0, 'chen'), false)
  expect(await start(() => lot(0, 'bob'))).toBe(bob)
  expect(await start(() => lot(0, 'alice'))).not.toBe(alice)
})

test.each<[string, (path: string) => Promise<void>, string]>([
  ['torn', (path) => truncate(path, 50), 'is not whole'],
  ['foreign', (path) => writeFile(path, 'Dear aunt, the weather is fine.'), 'is not whole'],
])('what is %s is named, and everything is read anew', async (_, spoil, says) => {
  const first = await start(() => lot(0, 'alice'))
  await spoil(file())
  const second = await start(() => lot(0, 'alice'))
  expect(second).not.toBe(first)
  expect(lines).toEqual([`library: what was kept of its files ${says}; they are read anew`])
  expect(await start(() => lot(0, 'alice'))).toBe(second)
})

test('a library answers from what was kept as from what was read, and from what was changed since', async () => {
  await writeFile(join(folder, 'pedal-pump.md'), noteOf('Pedal pump', 'The pedal pump rocks the feet.'))
  await writeFile(join(folder, 'still.md'), noteOf('Still technique', 'The Still technique ends at the barrier.'))
  const first = await start(() => openAnswering(folder))
  const second = await start(() => openAnswering(folder))
  for (const question of ['what does the pedal pump rock?', 'where does the Still technique end?'])
    expect(second.explain(question)).toEqual(first.explain(question))
  await writeFile(join(folder, 'still.md'), noteOf('Still technique', 'The Still technique ends with ease.'))
  const third = await start(() => openAnswering(folder))
  expect(third.answer('where does the Still technique end?')).toMatchObject({
    passages: [{ text: 'The Still technique ends with ease.' }],
  })
})

test('where nothing can be kept a line says so, and the library is open', async () => {
  await writeFile(dataDir, 'a file where a folder should be')
  expect(await start(() => lot(0, 'alice'))).toContain('alice')
  expect(lines.at(-1)).toMatch(/read anew at the next start: .*make DATA_DIR a folder that can be written/)
})
