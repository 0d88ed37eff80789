import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerText } from '../../src/knowledge/answer.ts'
import { type Library, openLibrary } from '../../src/knowledge/library.ts'

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

test('a large library is read once; the next start opens what was kept of it and reads what changed since', async () => {
  const library = await open()
  expect(lines).toEqual(anew)
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')

  await put('rib-raising.md', note('Rib raising', 'Rib raising frees the sympathetic chain.'))
  // The same bytes at another time are the same document.
  await utimes(join(folder, 'still.md'), 1, 1)
  const again = await open()
  expect(lines).toEqual(asKept('3 of 4'))
  expect(ask(again, 'what does rib raising free')).toBe('Rib raising frees the sympathetic chain.')
  expect(await again.reload()).toEqual({ changed: [], problems: [] })

  expect((await library.reload()).changed).toEqual(['rib-raising.md'])
  for (const question of ['what does the pedal pump do', 'rib raising', 'torticolis', 'what is an apple'])
    expect(again.explain(question)).toEqual(library.explain(question))
  expect(again.topics()).toEqual(library.topics())
  expect(again.passages()).toEqual(library.passages())
})

test('one changed file is read at once, many on the other thread while the old text answers', async () => {
  const library = await open()
  lines = []
  await put('rib-raising.md', note('Rib raising', 'Rib raising frees the sympathetic chain.'))
  expect((await library.reload()).changed).toEqual(['rib-raising.md'])
  expect(lines).toEqual([])

  await put('pedal-pump.md', note('Pedal pump', 'The pedal pump moves lymph.'))
  await put('still.md', note('Still technique', 'The Still technique ends with an articulation.'))
  await put('vault-hold.txt', 'The vault hold uses both hands.')
  const reading = library.reload()
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
  expect(await reading).toEqual({ changed: ['pedal-pump.md', 'still.md', 'vault-hold.txt'], problems: [] })
  expect(lines.at(-1)).toBe('library: 5 files are indexed')
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump moves lymph.')
  expect(ask(library, 'what does rib raising free')).toBe('Rib raising frees the sympathetic chain.')
  expect(library.size()).toEqual({ notes: 5, passages: 5 })
})
