import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Library, openLibrary } from '../../../src/library/library.ts'
import { problemLine } from '../../../src/library/note.ts'

let folder: string
let library: Library
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omt-asked-'))
  await put(
    'notes/pedal-pump.md',
    '---\ntitle: Pedal pump\ntopic: Lymph\nsources:\n  - { id: s, title: A source }\n---\n\n## Steps {#steps}\n\nHold the feet.\n\n## Rate {#rate}\n\n120 a minute.\n',
  )
  await put('lab/parking.txt', 'Parking is free behind the clinic.')
  library = await openLibrary(folder)
})
afterEach(() => rm(folder, { recursive: true }))

const put = async (file: string, text: string) => {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(join(folder, file), text)
}
const asked = () => Object.fromEntries(library.passages().map(({ id, asked }) => [id, asked]))
const reload = async () => (await library.reload()).problems.map(problemLine)

test('a file beside the notes says how students ask for their sections, and for any document', async () => {
  await put('asked/pedal-pump.yaml', 'rate:\n  - how fast\n  - times a minute\n')
  await put('asked/parking.yaml', 'parking:\n  - where can I leave my car\n')
  expect(await reload()).toEqual([])
  expect(asked()).toEqual({
    'pedal-pump#steps': [],
    'pedal-pump#rate': ['how fast', 'times a minute'],
    'parking#parking': ['where can I leave my car'],
  })
})

test('it is read again when it alone changes, and is gone when it goes', async () => {
  await put('asked/pedal-pump.yaml', 'rate: [how fast]\n')
  await reload()
  await put('asked/pedal-pump.yaml', 'rate: [how quickly]\n')
  expect((await library.reload()).changed).toEqual(['notes/pedal-pump.md'])
  expect(asked()['pedal-pump#rate']).toEqual(['how quickly'])
  await rm(join(folder, 'asked/pedal-pump.yaml'))
  await reload()
  expect(asked()['pedal-pump#rate']).toEqual([])
})

test('a mistake in it is named by file, line and field; what it last said well stays', async () => {
  await put('asked/pedal-pump.yaml', 'rate: [how fast]\n')
  await reload()
  await put('asked/pedal-pump.yaml', '# by phone\nrat: [how fast]\nsteps: how\n')
  expect(await reload()).toEqual(['asked/pedal-pump.yaml:3 steps must be a list of questions'])
  await put('asked/pedal-pump.yaml', '# by phone\nrat: [how fast]\n')
  expect(await reload()).toEqual(['asked/pedal-pump.yaml:2 rat is no section of the document; the nearest is rate'])
  expect(asked()['pedal-pump#rate']).toEqual(['how fast'])
})

test('broken from the first, it takes no document away', async () => {
  await put('asked/pedal-pump.yaml', 'rate: [how fast\n')
  const opened = await openLibrary(folder)
  expect(opened.problems().map(problemLine)).toEqual([
    expect.stringMatching(/^asked\/pedal-pump\.yaml:\d asked is not valid YAML/),
  ])
  expect(opened.passage('pedal-pump#rate')?.text).toBe('120 a minute.')
})

test('one that is for no document is named', async () => {
  await put('asked/pedal-pmup.yaml', 'rate: [how fast]\n')
  expect(await reload()).toEqual([
    'asked/pedal-pmup.yaml:1 file is for no document of the library; give it the name of one, such as asked/pedal-pump.yaml for pedal-pump.md',
  ])
})
