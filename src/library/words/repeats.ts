import { hashOf } from '../../core/hash.ts'
import { stopWords } from '../index/stop-words.ts'
import type { Note, Problem, Section } from '../note.ts'
import { eachPassage } from '../passages.ts'

/** Words in a row. Of fewer, "of the sacrum" is shared by all; of more, every word that was changed takes too many rows with it. */
const row = 3
/** The share of a passage's rows from which on it says nothing new. Of our own notes, what lay above it said one thing twice. */
const repeats = 0.35
/** From here on it is a copy, whatever it is about. */
const copied = 0.8
/** Rows; what is shorter is a caption or a line of thanks. */
const shortest = 20
/** Sections; what stands in more is printed on every page, and each is held against the first ones only. */
const mostAlike = 8
/** Passages; their places in a number behind the hash of a row. */
const mostPassages = 2 ** 20

interface Place {
  readonly file: string
  readonly section: Section
}

interface Repeat {
  readonly of: Place
  readonly by: Place
  readonly share: number
}

/**
 * The sections of which a large part stands in another one, word for word. Sections that ask the same of two things ("a flexed L4", "an
 * extended L4") have much in common and are none: each speaks of what its own heading names, and the other does not.
 */
export const repeatedSections = (notes: readonly Note[]): Problem[] =>
  repeatsIn(notes).map(({ of, by, share }) => ({
    file: by.file,
    line: by.section.line,
    field: `section ${by.section.id}`,
    message: `"${by.section.heading}" says what "${of.section.heading}" says, ${of.file}:${of.section.line} (${Math.round(share * 100)} % word for word); say it in one of them`,
  }))

function repeatsIn(notes: readonly Note[]): Repeat[] {
  const places: Place[] = []
  const passages: { readonly place: number; readonly rows: ReadonlySet<number> }[] = []
  for (const note of notes)
    for (const section of note.sections) {
      const place = places.push({ file: note.file, section }) - 1
      for (const { text } of eachPassage({ ...note, sections: [section] })) {
        const rows = rowsOf(text)
        if (passages.length < mostPassages) passages.push({ place, rows })
      }
    }
  const worst = new Map<string, Repeat>()
  for (const [at, place, count] of shared(passages)) {
    const passage = passages[at]
    const [of, by] = [places[place], places[passage?.place ?? -1]]
    const share = count / (passage?.rows.size ?? 1)
    if (!passage || !of || !by || passage.rows.size < shortest || share < repeats) continue
    if (share < copied && areOfTwoThings(of.section, by.section)) continue
    const pair = [place, passage.place].toSorted((a, b) => a - b).join()
    const known = worst.get(pair)
    const isLater = passage.place > place
    if (!known || share > known.share || (share === known.share && isLater)) worst.set(pair, { of, by, share })
  }
  return [...worst.values()]
}

/** For each passage and each other section: how many of its rows stand there. */
function* shared(
  passages: readonly { readonly place: number; readonly rows: ReadonlySet<number> }[],
): Generator<[passage: number, place: number, count: number]> {
  // Sorted numbers, because a library of 100,000 passages has fifteen million rows, and lists in a map would take gigabytes.
  const all = new Float64Array(passages.reduce((sum, { rows }) => sum + rows.size, 0))
  let filled = 0
  for (const [at, { rows }] of passages.entries()) for (const hash of rows) all[filled++] = hash * mostPassages + at
  all.sort()
  const counts = new Map<number, number>()
  for (let from = 0, to = 0; from < all.length; from = to) {
    const hash = Math.floor((all[from] ?? 0) / mostPassages)
    const holders: number[] = []
    for (to = from; to < all.length && Math.floor((all[to] ?? 0) / mostPassages) === hash; to++)
      holders.push((all[to] ?? 0) % mostPassages)
    if (holders.length === 1) continue
    const placesOf = [...new Set(holders.map((at) => passages[at]?.place ?? 0))].slice(0, mostAlike)
    for (const at of holders)
      for (const place of placesOf) {
        if (place === passages[at]?.place) continue
        const pair = at * mostPassages + place
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
  }
  for (const [pair, count] of counts) yield [Math.floor(pair / mostPassages), pair % mostPassages, count]
}

function rowsOf(text: string): Set<number> {
  const words = wordsIn(text)
  return new Set(words.slice(row - 1).map((_, at) => hashOf(words.slice(at, at + row).join(' '))))
}

const areOfTwoThings = (a: Section, b: Section): boolean => isAboutItsOwn(a, b) && isAboutItsOwn(b, a)

/** Whether a word of its heading stands in its text and neither in the heading nor in the text of the other. */
function isAboutItsOwn(one: Section, other: Section): boolean {
  const there = new Set(wordsIn(`${other.heading} ${other.text}`))
  const own = new Set(wordsIn(one.heading)).difference(there).difference(stopWords)
  return !own.isDisjointFrom(new Set(wordsIn(one.text)))
}

/** "right-on-left" is one word, and another than "left-on-left". */
const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
