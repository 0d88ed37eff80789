import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBank, type QuestionBank } from '../../src/bank/open.ts'
import { problemLine } from '../../src/library/note.ts'

const fileOf = (topic: string, ...ids: string[]) =>
  `topic: ${topic}\nquestions:\n${ids
    .map(
      (id) =>
        `  - { id: ${id}, kind: recall, difficulty: easy, stem: What is ${id}?, options: [{ text: a, key: true }, { text: b }, { text: c }] }\n`,
    )
    .join('')}`

let folder: string
let bank: QuestionBank
const put = (file: string, text: string) => writeFile(join(folder, 'questions', file), text)
const ids = () => bank.questions().map(({ id }) => id)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omt-bank-'))
  await mkdir(join(folder, 'questions'))
  await put('ribs.yaml', fileOf('Ribs', 'rib-one', 'rib-two'))
  await put('spine.yaml', fileOf('Spine', 'spine-one'))
  bank = await openBank(folder)
})
afterEach(() => rm(folder, { recursive: true }))

test('a file that breaks keeps its last good questions, is named once, and mends', async () => {
  await put('ribs.yaml', 'topic: [')
  expect((await bank.reload()).map(problemLine)[0]).toMatch(/^questions\/ribs\.yaml:1 file is not valid YAML/)
  expect(ids()).toEqual(['rib-one', 'rib-two', 'spine-one'])
  expect(await bank.reload()).toEqual([])
  expect(bank.problems()).not.toEqual([])

  await put('ribs.yaml', fileOf('Ribs', 'rib-three'))
  expect(await bank.reload()).toEqual([])
  expect([ids(), bank.problems()]).toEqual([['rib-three', 'spine-one'], []])
})

test('one that is nested without end is named in plain words, and the others are read', async () => {
  await put('ribs.yaml', `topic: A\nquestions: ${'['.repeat(20_000)}`)
  expect((await bank.reload()).map(problemLine)).toEqual([
    'questions/ribs.yaml:1 file is nested too deeply to be read; take out some of its levels',
  ])
  expect(ids()).toEqual(['rib-one', 'rib-two', 'spine-one'])
})

test('a file that is gone takes its questions with it', async () => {
  await rm(join(folder, 'questions/ribs.yaml'))
  expect(await bank.reload()).toEqual([])
  expect(ids()).toEqual(['spine-one'])
})

test('a blueprint that breaks stays as it was and is named once; without one questions are there all the same', async () => {
  expect(bank.blueprint()).toBeUndefined()
  const rows = (share: string) =>
    `exam: An examination\nsource: Its page\nrows: [{ row: "1", name: Theory, share: ${share}, basis: stated }]\n` +
    'presentations: [{ name: pain, share: 100, basis: stated }]\n' +
    'floors: { notes: 1, questions: 1, within: 20, vignettes: 0, two steps: 0 }\n'
  const write = (share: string) => writeFile(join(folder, 'blueprint.yaml'), rows(share))
  await write('100')
  expect(await bank.reload()).toEqual([])
  expect(bank.blueprint()?.rows).toMatchObject([{ row: '1', name: 'Theory' }])

  await write('most')
  expect((await bank.reload()).map(problemLine)).toEqual([
    'blueprint.yaml:3 rows.0.share must be a range of percents, such as 5-7',
  ])
  expect(await bank.reload()).toEqual([])
  expect(bank.blueprint()?.rows).toMatchObject([{ row: '1', name: 'Theory' }])
  expect(ids()).toHaveLength(3)

  await rm(join(folder, 'blueprint.yaml'))
  expect(await bank.reload()).toEqual([])
  expect([bank.blueprint(), bank.problems()]).toEqual([undefined, []])
})
