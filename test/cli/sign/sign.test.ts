import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openBank } from '../../../src/bank/open.ts'
import { readBank } from '../../../src/bank/read.ts'
import { check } from '../../../src/cli/check.ts'
import { sign as signing } from '../../../src/cli/sign/sign.ts'
import { StartupError } from '../../../src/core/errors.ts'
import { openLibrary } from '../../../src/library/library.ts'

let home: string
let folder: string
let note: string
let questions: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sign-'))
  vi.stubEnv('DATA_DIR', join(home, 'data'))
  vi.stubEnv('DATABASE_URL', '')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true })
})

beforeEach(async () => {
  folder = await mkdtemp(join(home, 'library-'))
  await mkdir(join(folder, 'notes'))
  await mkdir(join(folder, 'questions'))
  await cp('knowledge/figures/fryette-types.svg', join(folder, 'figures/fryette-types.svg'))
  note = join(folder, 'notes/fryette.md')
  questions = join(folder, 'questions/counterstrain.yaml')
  await cp('knowledge/notes/fryette.md', note)
  await cp('knowledge/questions/counterstrain.yaml', questions)
})

/** What the command wrote, as a terminal shows it. */
async function said(run: () => Promise<number>): Promise<{ out: string; err: string; code: number }> {
  const said = { out: '', err: '' }
  const into = (stream: 'out' | 'err') => (text: unknown) => {
    said[stream] += String(text)
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into('out'))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into('err'))
  try {
    const code = await run()
    return { ...said, code }
  } catch (error) {
    if (!(error instanceof StartupError)) throw error
    return { ...said, err: error.message, code: 2 }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

const signAs = (as: string, ...named: string[]) => said(() => signing({ libraryDir: folder, as, list: false, named }))
const sign = (...named: string[]) => signAs('Jane Roe, DO', ...named)
const list = () => said(() => signing({ libraryDir: folder, as: '', list: true, named: [] }))
const checked = () => said(() => check({ libraryDir: folder, stats: false }))

const noteReview = async () => {
  const library = await openLibrary(folder)
  return library.topics()[0]?.notes[0]?.review
}
const reviewOf = async (id: string) => (await readBank(folder)).questions.find((question) => question.id === id)?.review

const today = new Date().toISOString().slice(0, 10)
const signature = /"reviewed by Jane Roe, DO on \d{4}-\d\d-\d\d \(text [0-9a-f]{16}(?:, figures [0-9a-f]{16})?\)"/

describe('omt sign', () => {
  test('signs a note and changes no other byte of it', async () => {
    const before = await readFile(note, 'utf8')
    expect(await sign(note)).toMatchObject({ code: 0, out: `notes/fryette.md signed by Jane Roe, DO on ${today}\n` })
    expect((await readFile(note, 'utf8')).replace(signature, 'unreviewed')).toBe(before)
    expect(await noteReview()).toMatchObject({ by: 'Jane Roe, DO', on: today })
  })

  test('signs one question among others, or all of a file', async () => {
    const before = await readFile(questions, 'utf8')
    const [first, second] = (await readBank(folder)).questions.map(({ id }) => id)
    await sign(second ?? '')
    expect((await readFile(questions, 'utf8')).replace(signature, 'unreviewed')).toBe(before)
    expect([await reviewOf(first ?? ''), await reviewOf(second ?? '')]).toEqual([
      'unreviewed',
      { by: 'Jane Roe, DO', on: today },
    ])
    expect((await sign('questions/counterstrain.yaml')).out).toContain(`${second} is signed already, by Jane Roe, DO`)
    const { questions: all } = await readBank(folder)
    expect(all.filter(({ review }) => review === 'unreviewed')).toEqual([])
    expect((await readFile(questions, 'utf8')).replaceAll(new RegExp(signature, 'g'), 'unreviewed')).toBe(before)
  })

  test('a comma after signing takes the signature away, and check says so', async () => {
    await sign('fryette')
    const [id] = (await readBank(folder)).questions.map(({ id }) => id)
    await sign(id ?? '')
    await writeFile(note, (await readFile(note, 'utf8')).replace(/([a-z]) ([a-z][^\n]*)\n*$/, '$1, $2\n'))
    const yaml = await readFile(questions, 'utf8')
    await writeFile(questions, yaml.replace(/(why: >?-?\s*\w+)/, '$1,'))
    expect([await noteReview(), await reviewOf(id ?? '')]).toEqual(['unreviewed', 'unreviewed'])
    const { out } = await checked()
    expect(out).toMatch(/notes\/fryette\.md:\d+ review was signed by Jane Roe, DO on .* and changed since/)
    expect(out).toMatch(/questions\/counterstrain\.yaml:\d+ review was signed by Jane Roe, DO on .* and changed since/)
    expect((await list()).out).toContain('notes/fryette.md  changed since it was signed')
    await sign('fryette')
    expect(await noteReview()).toMatchObject({ by: 'Jane Roe, DO', on: today })
  })

  test('a figure that changes takes the signature away from the note and the question that show it', async () => {
    const figure = join(folder, 'figures/fryette-types.svg')
    await writeFile(
      questions,
      (await readFile(questions, 'utf8')).replace('    options:', '    figure: fryette-types\n    options:'),
    )
    const [id = ''] = (await readBank(folder)).questions.map(({ id }) => id)
    await sign('fryette', id)
    const [library, bank] = [await openLibrary(folder), await openBank(folder)]
    const reviewed = async () => {
      await Promise.all([library.reload(), bank.reload()])
      const [shown] = library.passages().filter(({ figure }) => figure)
      return [shown?.reviewed, bank.find(id)?.review !== 'unreviewed']
    }
    expect(await reviewed()).toEqual([true, true])
    const drawn = await readFile(figure, 'utf8')
    await writeFile(figure, drawn.replaceAll('\n', '\r\n'))
    expect(await reviewed()).toEqual([true, true])
    await writeFile(figure, drawn.replace('<title>', '<title>Not the '))
    expect(await reviewed()).toEqual([false, false])
    const why = 'review was signed by Jane Roe, DO on .*, and a figure that it shows changed since'
    const { out } = await checked()
    expect(out).toMatch(new RegExp(`notes/fryette\\.md:\\d+ ${why}`))
    expect(out).toMatch(new RegExp(`questions/counterstrain\\.yaml:\\d+ ${why}`))
    expect((await list()).out).toContain('notes/fryette.md  changed since it was signed')
    await writeFile(figure, drawn)
    expect(await reviewed()).toEqual([true, true])
    await rm(figure)
    expect(await reviewed()).toEqual([false, false])
  })

  test('a signature that names no figure does not hold for a note that shows one, and a broken figure is mended first', async () => {
    await sign('fryette')
    await writeFile(note, (await readFile(note, 'utf8')).replace(/, figures [0-9a-f]{16}/, ''))
    expect(await noteReview()).toBe('unreviewed')
    expect((await checked()).out).toMatch(
      /fryette\.md:\d+ review was signed by .*, but not with the figure that it shows/,
    )
    await writeFile(join(folder, 'figures/fryette-types.svg'), '<svg>')
    expect((await sign('fryette')).err).toContain('figures/fryette-types.svg has mistakes; mend them first')
  })

  test('signs what is said in an emergency, which waits before all else', async () => {
    const safety = join(folder, 'safety.yaml')
    await cp('knowledge/safety.yaml', safety)
    const before = await readFile(safety, 'utf8')
    expect((await list()).out).toMatch(/wait for a signature.*\n\nsafety\.yaml {2}first/)
    expect(await sign('safety.yaml')).toMatchObject({
      code: 0,
      out: `safety.yaml signed by Jane Roe, DO on ${today}\n`,
    })
    const signed = await readFile(safety, 'utf8')
    expect(signed.replace(signature, 'unreviewed')).toBe(before)
    expect((await list()).out).not.toContain('safety.yaml')
    expect((await sign('safety.yaml')).out).toContain('safety.yaml is signed already, by Jane Roe, DO')
    await writeFile(safety, signed.replace('988', '989'))
    expect((await checked()).out).toMatch(/safety\.yaml:\d+ review was signed by Jane Roe, DO on .* and changed since/)
    expect((await list()).out).toContain(
      'safety.yaml  first: it is said to people in danger; changed since it was signed',
    )
  })

  test('ways of asking, tags and line ends are no part of what is signed', async () => {
    await sign('fryette')
    const text = await readFile(note, 'utf8')
    await writeFile(note, text.replace(/^topic: .*$/m, 'topic: Another').replaceAll('\n', '\r\n'))
    expect(await noteReview()).toMatchObject({ by: 'Jane Roe, DO', on: today })
  })

  test('keeps the line ends of Windows and the mark in front', async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const [noteBefore, yamlBefore] = [
      windows(await readFile(note, 'utf8')),
      windows((await readFile(questions, 'utf8')).replaceAll('    review: unreviewed\n', '')),
    ]
    await writeFile(note, noteBefore)
    await writeFile(questions, yamlBefore)
    expect(await sign('notes/fryette.md', 'questions/counterstrain.yaml')).toMatchObject({ code: 0, err: '' })
    expect((await readFile(note, 'utf8')).replace(signature, 'unreviewed')).toBe(noteBefore)
    const added = new RegExp(`    review: ${signature.source}\r\n`, 'g')
    expect((await readFile(questions, 'utf8')).replaceAll(added, '')).toBe(yamlBefore)
  })

  test('signs nothing where one of what is named cannot be signed', async () => {
    const before = await readFile(note, 'utf8')
    const outside = join(home, 'outside.md')
    await writeFile(outside, before)
    await writeFile(join(folder, 'notes/plain.txt'), 'No front matter.')
    await writeFile(join(folder, 'questions/twice.yaml'), await readFile(questions, 'utf8'))
    const [id] = (await readBank(folder)).questions.map(({ id }) => id)
    const { err, code } = await sign('fryette', 'fryete', outside, 'notes/gone.md', 'plain', id ?? '')
    expect(code).toBe(1)
    expect(err).toContain('there is no note and no question "fryete"; did you mean fryette?')
    expect(err).toContain('outside.md is outside of the library')
    expect(err).toContain('there is no file notes/gone.md')
    expect(err).toContain('notes/plain.txt has no place for a signature')
    expect(err).toContain(`"${id}" is the id of more than one; rename one of them first`)
    expect(err).toContain('Nothing was signed.')
    expect(await readFile(note, 'utf8')).toBe(before)
  })

  test('asks who signs, and what', async () => {
    expect(await signAs('', 'fryette')).toMatchObject({ code: 2, err: expect.stringContaining('--as: is missing') })
    expect(await signAs('A\nB', 'fryette')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--as: must be a name on one line'),
    })
    expect(await sign()).toMatchObject({ code: 2, err: expect.stringContaining('What is signed?') })
  })

  test('a signature written by hand names no text, and does not count', async () => {
    await writeFile(
      note,
      (await readFile(note, 'utf8')).replace('review: unreviewed', 'review: reviewed by Jane Roe on 2026-01-01'),
    )
    expect(await noteReview()).toBe('unreviewed')
    expect((await checked()).out).toContain('review names Jane Roe on 2026-01-01, but not the text that was signed')
  })

  test('a file with mistakes is mended first', async () => {
    await writeFile(questions, (await readFile(questions, 'utf8')).replace('kind: vignette', 'kind: essay'))
    expect((await sign('questions/counterstrain.yaml')).err).toContain(
      'questions/counterstrain.yaml has mistakes; mend them first (npm run omt -- check)',
    )
  })

  test('--list shows what waits, and makes no database for it', async () => {
    const { out } = await list()
    expect(out).toMatch(/^1 notes and \d+ questions wait for a signature; by how many questions they prove:\n/)
    expect(out.indexOf('\ncounterstrain ')).toBeLessThan(out.indexOf('notes/fryette.md'))
    await expect(readFile(join(home, 'data/lock.sqlite'))).rejects.toThrow('ENOENT')
  })
})
