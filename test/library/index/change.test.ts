import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { answer } from '../../../src/answer/answer.ts'
import { trace } from '../../../src/answer/trace.ts'
import { termsOf } from '../../../src/library/index/analyse.ts'
import { packIndex, unpackIndex } from '../../../src/library/index/packed.ts'
import { buildIndex, retrieve } from '../../../src/library/index/retrieve.ts'
import type { Index } from '../../../src/library/index/search.ts'
import type { Note } from '../../../src/library/note.ts'
import { passagesOf } from '../../../src/library/passages.ts'
import { emptyShelf, passagesOn, type Shelf, shelfOf, shelve } from '../../../src/library/shelf.ts'
import { aliasesFrom } from '../../../src/library/words/expand.ts'
import { openShipped } from '../../support/library/shipped.ts'

// Few, so that passages are often alike; and words a slip of which may be either.
const texts = [
  'Pump the ribs.',
  'Dump the ribs.',
  'Lump the feet.',
  'Ribs and feet, feet and ribs at T5.',
  'Pumps, lumps, ribs.',
  'Hold.',
]
const questions = [
  'ribs',
  'feet and ribs',
  'wump',
  'zumps',
  'how long is it held',
  'T5',
  'ribsfeet',
  'pump feet hold ribbs',
]

const text = fc.constantFrom(...texts)
const someNote = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    title: fc.constantFrom('Ribs', 'Feet'),
    texts: fc.array(text, { maxLength: 3 }),
    asked: fc.array(text, { maxLength: 1 }),
  })
  .map(({ id, title, texts, asked }): Note => {
    const sections = texts.map((text, at) => ({ id: `s${at}`, heading: title, text, asked, sources: [], line: 1 }))
    return { id, file: `${id}.md`, title, topic: 'Ribs', aliases: [], review: 'unreviewed', sections }
  })
/** What the library holds, one time after the other: of a few notes some, so that many stay from one time to the next. */
const times = fc
  .array(someNote, { minLength: 3, maxLength: 8 })
  .chain((notes) => fc.array(fc.shuffledSubarray(notes), { minLength: 1, maxLength: 6 }))
  .map((times) => times.map((notes) => [...new Map(notes.map((note) => [note.id, note])).values()]))

/** Every step on the way to each answer, scores to the last digit. */
const said = (index: Index) => questions.map((question) => trace(index, aliasesFrom([]), question))

const known = (index: Index) => ({
  passages: index.search.documentCount,
  frequency: [...index.frequency].toSorted(),
  words: [...index.words].toSorted(),
})

/** Notes that did not change stay the same objects, as the library keeps them. */
function kept(before: readonly Note[], now: readonly Note[]): Note[] {
  const same = new Map(before.map((note) => [JSON.stringify(note), note]))
  return now.map((note) => same.get(JSON.stringify(note)) ?? note).toSorted((a, b) => (a.file < b.file ? -1 : 1))
}

async function changesWell(shelf: Shelf, times: readonly (readonly Note[])[]): Promise<void> {
  let notes: Note[] = [...shelf.ids.keys()]
  for (const now of times) {
    notes = kept(notes, now)
    await shelve(shelf, notes)
    expect([...shelf.ids.keys()]).toEqual(notes)
    const anew = buildIndex(notes.flatMap(passagesOf))
    expect(said(shelf.index)).toEqual(said(anew))
    expect(known(shelf.index)).toEqual(known(anew))
    expect(passagesOn(shelf)).toEqual(notes.flatMap(passagesOf))
    expect([...shelf.passages.keys()].toSorted()).toEqual(
      passagesOn(shelf)
        .map(({ id }) => id)
        .toSorted(),
    )
  }
}

describe('after any changes, the library answers as one that was read anew', () => {
  test('from nothing on', () =>
    fc.assert(
      fc.asyncProperty(times, (times) => changesWell(emptyShelf(), times)),
      { numRuns: 15 },
    ))

  test('from what was kept on', () =>
    fc.assert(
      fc.asyncProperty(times, async ([first = [], ...rest]) => {
        const notes = kept([], first)
        const packed = packIndex(buildIndex(notes.flatMap(passagesOf)))
        await changesWell(await shelfOf(notes, packed), [notes, ...rest])
      }),
      { numRuns: 15 },
    ))
})

describe('with the shipped notes', async () => {
  const library = await openShipped()
  const passages = library.passages()
  const { answered } = parse(await readFile('test/answer/questions.yaml', 'utf8')) as {
    answered: { question: string }[]
  }
  const asked = answered.slice(0, 25).map(({ question }) => question)

  test('the scores are those of a MiniSearch of its own', () => {
    const plain = new MiniSearch({
      fields: ['title', 'section', 'text', 'asked'],
      tokenize: termsOf,
      processTerm: (term) => term,
    })
    passages.forEach(({ title, aliases, section, text, asked }, id) => {
      plain.add({
        id,
        title: [title, ...aliases].join('. '),
        section,
        text: `${title}. ${section}. ${text}`,
        asked: asked.join('. '),
      })
    })
    const index = buildIndex(passages)
    for (const question of asked) {
      const term = termsOf(question)[0] ?? ''
      const ours = retrieve(index, new Map([[term, 1]]), 1_000).map(({ score }) => score)
      const theirs = plain
        .search(term, { boost: { title: 0.5, section: 1.5, text: 1, asked: 1 }, bm25: { k: 1.2, b: 0.8, d: 0.5 } })
        .map(({ score }) => score)
      expect(ours.length).toBe(theirs.length)
      ours.forEach((score, place) => {
        expect(score).toBeCloseTo(theirs[place] ?? 0, 6)
      })
    }
  })

  test('an index that was packed and unpacked answers alike', async () => {
    const index = buildIndex(passages)
    const again = await unpackIndex(packIndex(index), [...passages])
    for (const question of asked) expect(answer(again, question)).toEqual(answer(index, question))
  })
})
