import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerText } from '../../src/answer/answer.ts'
import { type Answering, openAnswering } from '../../src/answer/answering.ts'
import { problemLine } from '../../src/library/note.ts'
import { watchLibrary } from '../../src/library/watch.ts'
import { noteOf } from '../support/library/own-library.ts'

let folder: string
let library: Answering

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omt-library-'))
  await mkdir(join(folder, 'notes'))
  await writeFile(
    join(folder, 'notes/pedal-pump.md'),
    noteOf('Pedal pump', 'The pedal pump rocks the feet of the patient.'),
  )
  await writeFile(join(folder, 'notes/rib-raising.md'), noteOf('Rib raising', 'Rib raising lifts the rib heads.'))
  library = await openAnswering(folder)
})
afterEach(() => rm(folder, { recursive: true }))

const ask = (question: string) => answerText(library.answer(question))

test('a broken file keeps its last good text, is named, and mends', async () => {
  await writeFile(join(folder, 'notes/pedal-pump.md'), '---\ntitle: [\n---\n\nThe pedal pump is gone.')
  const { changed, problems } = await library.reload()
  expect(changed).toEqual(['notes/pedal-pump.md'])
  expect(problems.map(problemLine)[0]).toMatch(/^notes\/pedal-pump\.md:\d front matter is not valid YAML/)
  expect(ask('what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')

  await writeFile(
    join(folder, 'notes/pedal-pump.md'),
    noteOf('Pedal pump', 'The pedal pump pushes the dorsiflexed feet.'),
  )
  expect((await library.reload()).problems).toEqual([])
  expect(ask('what does the pedal pump do')).toBe('The pedal pump pushes the dorsiflexed feet.')
})

test('a deleted file is gone, and nothing else is read again', async () => {
  await rm(join(folder, 'notes/rib-raising.md'))
  expect((await library.reload()).changed).toEqual(['notes/rib-raising.md'])
  expect(library.answer('what is rib raising').verdict).toBe('not_covered')
  expect((await library.reload()).changed).toEqual([])
})

test('two files with one id: the first stays, the second is named', async () => {
  await writeFile(join(folder, 'Pedal Pump.txt'), 'Something else about the pedal pump.')
  const { problems } = await library.reload()
  expect(problems.map(problemLine)).toEqual([
    'notes/pedal-pump.md:1 id "pedal-pump" is also the id of Pedal Pump.txt; rename one of the files',
  ])
})

describe('the glossary', () => {
  const glossary = (passage: string) =>
    `- term: Pedal pump\n  lay: [foot squeeze]\n  definition: It rocks the feet.\n  passage: ${passage}\n`

  test('leads lay words to the library as soon as it is there', async () => {
    expect(library.terms()).toEqual([])
    expect(ask('foot squeeze')).toBe('')
    await writeFile(join(folder, 'glossary.yaml'), glossary('pedal-pump#about'))
    expect(await library.reload()).toEqual({ changed: ['glossary.yaml'], problems: [] })
    expect(ask('foot squeeze')).toBe('The pedal pump rocks the feet of the patient.')
    expect(library.define('foot squeeze')).toMatchObject({ entries: [{ definition: 'It rocks the feet.' }] })
    expect((await library.reload()).changed).toEqual([])
  })

  test('stays as it was when broken, is named, and goes with its file', async () => {
    await writeFile(join(folder, 'glossary.yaml'), glossary('pedal-pump#about'))
    await library.reload()
    await writeFile(join(folder, 'glossary.yaml'), 'term: [')
    expect((await library.reload()).problems.map(problemLine)[0]).toMatch(
      /^glossary\.yaml:1 glossary is not valid YAML/,
    )
    expect(library.terms()).toHaveLength(1)
    await writeFile(join(folder, 'glossary.yaml'), Buffer.from([0x61, 0x0a, 0xff]))
    expect((await library.reload()).problems.map(problemLine)).toEqual([
      'glossary.yaml:2 glossary is not valid UTF-8; save the file again as UTF-8',
    ])
    await rm(join(folder, 'glossary.yaml'))
    expect((await library.reload()).problems).toEqual([])
    expect(library.terms()).toEqual([])
  })

  test('is checked again when the passage behind a definition goes', async () => {
    await writeFile(join(folder, 'glossary.yaml'), glossary('pedal-pump#about'))
    await library.reload()
    await rm(join(folder, 'notes/pedal-pump.md'))
    expect((await library.reload()).problems.map(problemLine)).toEqual([
      'glossary.yaml:4 passage "pedal-pump#about" is no passage of the library; the nearest is rib-raising#about',
    ])
  })
})

test('a dropped document is found by the next question', async () => {
  const lines: string[] = []
  const log = {
    debug: () => {},
    info: (_: object, message: string) => lines.push(message),
    warn: () => {},
    error: () => {},
  }
  const stop = watchLibrary(library, folder, log)
  try {
    // The watcher gives no word when it is ready; written again until it is seen.
    await vi.waitFor(
      async () => {
        await writeFile(join(folder, 'parking.txt'), `Parking is free behind the clinic. ${' '.repeat(lines.length)}`)
        await expect.poll(() => library.answer('where is parking').verdict, { timeout: 1_000 }).toBe('answered')
      },
      { timeout: 15_000 },
    )
    expect(lines).toContain('library: read again')
  } finally {
    await stop()
  }
})

test('a folder that is not there is a setting to mend', async () => {
  await expect(openAnswering(join(folder, 'nowhere'))).rejects.toThrow(
    /^KNOWLEDGE_DIR: the folder .*nowhere cannot be read \(ENOENT\)/,
  )
})
