import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerText } from '../../src/knowledge/answer.ts'
import { type Library, openLibrary } from '../../src/knowledge/library.ts'
import { problemLine } from '../../src/knowledge/note.ts'
import { maker, readSnapshot, snapshotFile } from '../../src/knowledge/snapshot.ts'

const note = (title: string, text: string) =>
  `---\ntitle: ${title}\ntopic: ${title}\nsources:\n  - { id: s, title: A source }\n---\n\n## About ${title} {#about}\n\n${text}\n`

// Two blocks: a folder of a few notes is large here, one changed note is not.
const largeFrom = 9_000

let folder: string
let dataDir: string
let lines: string[]

const put = (file: string, text: string) => writeFile(join(folder, file), text)
const open = () => {
  lines = []
  return openLibrary(folder, { dataDir, largeFrom, progress: (line) => lines.push(line) })
}
const ask = (library: Library, question: string) => answerText(library.answer(question))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omt-large-'))
  dataDir = await mkdtemp(join(tmpdir(), 'omt-kept-'))
  await put('pedal-pump.md', note('Pedal pump', 'The pedal pump rocks the feet of the patient.'))
  await put('rib-raising.md', note('Rib raising', 'Rib raising lifts the rib heads.'))
  await put('still.md', note('Still technique', 'The Still technique begins in the position of ease.'))
  await put('torticollis.txt', 'Torticollis turns the head to one side.')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await rm(dataDir, { recursive: true })
})

const anew = ['library: 4 of 4 files read', 'library: 4 files are indexed']
const asKept = (files: string) => ['library: 4 of 4 files compared', `library: ${files} files are as they were kept`]

test('a file that went and one that came are seen at the next start', async () => {
  await open()
  await rm(join(folder, 'torticollis.txt'))
  await put('parking.txt', 'Parking is free behind the clinic.')
  const library = await open()
  expect(lines).toEqual(asKept('3 of 4'))
  expect(library.answer('what is torticollis').verdict).toBe('not_covered')
  expect(ask(library, 'where is parking')).toBe('Parking is free behind the clinic.')
  expect(library.size()).toEqual({ notes: 4, passages: 4 })
})

test('where nothing can be kept, the library says so and works', async () => {
  const path = join(dataDir, 'a-file')
  await writeFile(path, '')
  lines = []
  const library = await openLibrary(folder, { dataDir: path, largeFrom, progress: (line) => lines.push(line) })
  expect(lines.at(-1)).toMatch(/^library: not kept for the next start: .*; make DATA_DIR a folder that can be written$/)
  expect(ask(library, 'what is torticollis')).toBe('Torticollis turns the head to one side.')
})

test('a file that breaks keeps its last good text, also when the rest is read on the other thread', async () => {
  const library = await open()
  await put('pedal-pump.md', '---\ntitle: [\n---\n\nThe pedal pump is gone.')
  for (const file of ['a', 'b', 'c']) await put(`${file}.txt`, `The letter ${file} is a letter.`)
  const { problems } = await library.reload()
  expect(lines.at(-1)).toBe('library: 7 files are indexed')
  expect(problems.map(problemLine)[0]).toMatch(/^pedal-pump\.md:\d front matter is not valid YAML/)
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
})

test('two files with one id: the first stays, the second is named, also from what was kept', async () => {
  await put('Pedal Pump.txt', 'Something else about the pedal pump.')
  const clash = 'pedal-pump.md:1 id "pedal-pump" is also the id of Pedal Pump.txt; rename one of the files'
  expect((await open()).problems().map(problemLine)).toEqual([clash])
  const library = await open()
  expect(library.problems().map(problemLine)).toEqual([clash])
  await rm(join(folder, 'Pedal Pump.txt'))
  expect((await library.reload()).problems).toEqual([])
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
})

test('a torn snapshot is built anew', async () => {
  const torn = snapshotFile(dataDir, folder)
  await writeFile(torn, 'half a snaps')
  const library = await open()
  expect(lines).toEqual(['library: what was kept is not whole and is built anew', ...anew])
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
  expect(await readSnapshot(torn, await maker())).toHaveProperty('contents.length', 4)
})

test('a library that is closed stops reading and stays as it was', async () => {
  const library = await open()
  for (const file of ['a', 'b', 'c']) await put(`${file}.txt`, `The letter ${file} is a letter.`)
  const reading = library.reload()
  await library.close()
  expect(await reading).toEqual({ changed: [], problems: [] })
  expect(ask(library, 'what is torticollis')).toBe('Torticollis turns the head to one side.')
})

test('sixteen thousand files are opened, and opened again', async () => {
  for (let at = 0; at < 16_000; at++) await put(`case-${at}.txt`, `Case ${at} was a sprained ankle of grade ${at % 3}.`)
  const library = await open()
  expect(library.size()).toEqual({ notes: 16_004, passages: 16_004 })
  expect(ask(library, 'what was case 12345')).toBe('Case 12345 was a sprained ankle of grade 0.')
  const again = await open()
  expect(lines.at(-1)).toBe('library: 16,004 of 16,004 files are as they were kept')
  expect(again.explain('what was case 12345')).toEqual(library.explain('what was case 12345'))
})
