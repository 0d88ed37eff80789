import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { problemLine } from '../../../src/library/note.ts'
import { documentOf, readDocument } from '../../../src/library/read/document.ts'

const fixtures = new URL('../../fixtures/documents/', import.meta.url).pathname

const read = async (file: string) => {
  const { note, problems } = await readDocument(fixtures, { file })
  expect(problems).toEqual([])
  return note
}

describe('a tutor drops a file', () => {
  test('of Word', async () => {
    expect(await read('office-hours.docx')).toMatchObject({
      id: 'office-hours',
      title: 'Office hours',
      sections: [{ heading: 'Office hours', text: 'The practice lab is open on Thursdays from four to six.' }],
    })
  })

  test('of PDF, a section a page', async () => {
    expect(await read('palpation-exam.pdf')).toMatchObject({
      title: 'Page 1',
      sections: [{ heading: 'Page 1', text: 'Palpation exam: bring a gown and a goniometer.' }],
    })
  })

  test('of plain text, named after the file', async () => {
    const note = await read('parking.txt')
    expect(note?.title).toBe('Parking')
    expect(note?.sections[0]?.text).toContain('The gate closes at nine in the evening.')
  })

  test('of HTML, without its scripts and styles', async () => {
    const note = await read('dress-code.html')
    expect(note?.sections[0]).toMatchObject({
      heading: 'Dress code',
      text: 'White coats are worn in the skills lab.\n\n• No open shoes\n• No rings',
    })
    expect(JSON.stringify(note)).not.toContain('never')
  })
})

test('a file that is not in the library is read by its bytes and its name', async () => {
  const read = (text: string, name: string) => documentOf(Buffer.from(text), name)
  expect((await read('Bring a gown.', 'Palpation exam.txt')).note).toMatchObject({
    id: 'palpation-exam',
    title: 'Palpation exam',
    sections: [{ text: 'Bring a gown.' }],
  })
  expect((await read('Bring a gown.', 'exam.exe')).problems.map(problemLine)).toEqual([
    'exam.exe:1 file has an ending that is not read; use .md, .txt, .html, .htm, .docx, .pdf',
  ])
  const deep = await read(`---\naliases: ${'['.repeat(20_000)}\n---\n\nText.`, 'deep\u001b.md')
  expect(deep.problems.map(problemLine)).toEqual([
    'deep\\u001b.md:2 front matter is nested too deeply to be read; take out some of its levels',
  ])
})

describe('a note', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'omt-notes-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const write = async (text: string | Buffer, file = 'note.md') => {
    await writeFile(join(folder, file), text)
    const { note, problems } = await readDocument(folder, { file })
    return { note, lines: problems.map(problemLine) }
  }

  const good = [
    '---',
    'title: Counterstrain',
    'topic: Counterstrain',
    'aliases: [SCS]',
    'sources:',
    '  - id: a',
    '    title: First source',
    '    url: https://example.org/a',
    '  - id: b',
    '    title: Second source',
    'review: unreviewed',
    '---',
    '',
    '## How long is it held? {#hold-time}',
    '',
    'For 90 seconds.[^a]',
    '',
    '| Region | Seconds |',
    '|---|---|',
    '| Ribs | 120 [^b] |',
    '',
    '## Steps',
    '',
    '1. Find',
    '2. Hold',
  ].join('\n')

  test('has sections with stable ids, and each names its own sources', async () => {
    const { note, lines } = await write(good)
    expect(lines).toEqual([])
    expect(note?.sections).toMatchObject([
      {
        id: 'hold-time',
        heading: 'How long is it held?',
        text: 'For 90 seconds.\n\nRibs — Seconds: 120',
        sources: [{ title: 'First source', url: 'https://example.org/a' }, { title: 'Second source' }],
      },
      { id: 'steps', text: '1. Find\n2. Hold', sources: [{ title: 'First source' }, { title: 'Second source' }] },
    ])
  })

  test('every mistake is named by line and field', async () => {
    const { note, lines } = await write(
      good
        .replace('title: Counterstrain', 'titel: Counterstrain')
        .replace('https://example.org/a', 'example.org')
        .replace('review: unreviewed', 'review: reviewed by Dr. May on 2026-02-30'),
    )
    expect(note).toBeUndefined()
    expect(lines).toEqual([
      'note.md:2 title is missing; give it a text',
      'note.md:8 sources.0.url must be an address that begins with https:// or http://',
      'note.md:11 review has a date that does not exist',
      'note.md:2 titel is not a field of a note; remove it or mend its spelling',
    ])
  })

  test('that still says itself how students ask for it is told where that goes', async () => {
    const { lines } = await write(good.replace('review:', 'asked:\n  steps: [how is it done]\nreview:'))
    expect(lines).toEqual([
      'note.md:12 asked stands in a file of its own; move what is below it to asked/, to a file named as this one and .yaml',
    ])
  })

  test('a source that is not listed', async () => {
    const { lines } = await write(good.replace('[^a]', '[^z]'))
    expect(lines).toEqual(['note.md:16 [^z] names a source that the front matter does not list'])
  })

  test('broken YAML', async () => {
    const { lines } = await write(good.replace('aliases: [SCS]', 'aliases: [SCS'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines[0]).toMatch(/^note\.md:\d+ front matter is not valid YAML/)
  })

  test('without front matter is usable but named', async () => {
    const { note, lines } = await write('# Shoes\n\nWear flat shoes.')
    expect(lines).toEqual([
      'note.md:1 front matter is missing; begin the file with --- , title, topic, sources, review, ---',
    ])
    expect(note).toMatchObject({ title: 'Shoes', topic: 'Documents' })
  })

  test('that is not UTF-8, with the line', async () => {
    const { note, lines } = await write(Buffer.concat([Buffer.from('one\ntwo\n'), Buffer.from([0xff, 0xfe])]))
    expect(note).toBeUndefined()
    expect(lines).toEqual(['note.md:3 text is not valid UTF-8; save the file again as UTF-8'])
  })

  test('that is far too large', async () => {
    const { lines } = await write(Buffer.alloc(50_000_000, 'a'))
    expect(lines).toEqual(['note.md:1 file has 50 MB; split it, 20 MB is the most'])
  })

  test('that is no PDF although it says so', async () => {
    const { lines } = await write('not a pdf', 'scan.pdf')
    expect(lines[0]).toMatch(/^scan\.pdf:1 file cannot be read: /)
  })
})
