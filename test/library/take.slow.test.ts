import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { problemLine } from '../../src/library/note.ts'
import { maker, readSnapshot, snapshotFile } from '../../src/library/snapshot.ts'
import { anew, asKept, ask, large } from '../support/library/large-library.ts'

test('a file that went and one that came are seen at the next start', async () => {
  await large.open()
  await rm(join(large.folder, 'torticollis.txt'))
  await large.put('parking.txt', 'Parking is free behind the clinic.')
  const library = await large.open()
  expect(large.lines).toEqual(asKept('3 of 4'))
  expect(library.answer('what is torticollis').verdict).toBe('not_covered')
  expect(ask(library, 'where is parking')).toBe('Parking is free behind the clinic.')
  expect(library.size()).toEqual({ notes: 4, passages: 4 })
})

test('where nothing can be kept, the library says so and works', async () => {
  const path = join(large.dataDir, 'a-file')
  await writeFile(path, '')
  const library = await large.open(path)
  expect(large.lines.at(-1)).toMatch(
    /^library: not kept for the next start: .*; make DATA_DIR a folder that can be written$/,
  )
  expect(ask(library, 'what is torticollis')).toBe('Torticollis turns the head to one side.')
})

test('a file that breaks keeps its last good text, also when the rest is read on the other thread', async () => {
  const library = await large.open()
  await large.put('pedal-pump.md', '---\ntitle: [\n---\n\nThe pedal pump is gone.')
  for (const file of ['a', 'b', 'c']) await large.put(`${file}.txt`, `The letter ${file} is a letter.`)
  const { problems } = await library.reload()
  expect(large.lines.at(-1)).toBe('library: 7 files are indexed')
  expect(problems.map(problemLine)[0]).toMatch(/^pedal-pump\.md:\d front matter is not valid YAML/)
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
})

test('two files with one id: the first stays, the second is named, also from what was kept', async () => {
  await large.put('Pedal Pump.txt', 'Something else about the pedal pump.')
  const clash = 'pedal-pump.md:1 id "pedal-pump" is also the id of Pedal Pump.txt; rename one of the files'
  expect((await large.open()).problems().map(problemLine)).toEqual([clash])
  const library = await large.open()
  expect(library.problems().map(problemLine)).toEqual([clash])
  await rm(join(large.folder, 'Pedal Pump.txt'))
  expect((await library.reload()).problems).toEqual([])
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
})

test('a torn snapshot is built anew', async () => {
  const torn = snapshotFile(large.dataDir, large.folder)
  await writeFile(torn, 'half a snaps')
  const library = await large.open()
  expect(large.lines).toEqual(['library: what was kept is not whole and is built anew', ...anew])
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
  expect(await readSnapshot(torn, await maker())).toHaveProperty('contents.length', 4)
})

test('a library that is closed stops reading and stays as it was', async () => {
  const library = await large.open()
  for (const file of ['a', 'b', 'c']) await large.put(`${file}.txt`, `The letter ${file} is a letter.`)
  const reading = library.reload()
  await library.close()
  expect(await reading).toEqual({ changed: [], problems: [] })
  expect(ask(library, 'what is torticollis')).toBe('Torticollis turns the head to one side.')
})

test('sixteen thousand files are opened, and opened again', async () => {
  for (let at = 0; at < 16_000; at++)
    await large.put(`case-${at}.txt`, `Case ${at} was a sprained ankle of grade ${at % 3}.`)
  const library = await large.open()
  expect(library.size()).toEqual({ notes: 16_004, passages: 16_004 })
  expect(ask(library, 'what was case 12345')).toBe('Case 12345 was a sprained ankle of grade 0.')
  const again = await large.open()
  expect(large.lines.at(-1)).toBe('library: 16,004 of 16,004 files are as they were kept')
  expect(again.explain('what was case 12345')).toEqual(library.explain('what was case 12345'))
})
