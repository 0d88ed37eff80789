import type { Picture } from '../core/reply/reply.ts'
import { prepareReader } from './bounded/bounded.ts'
import type { Figure } from './figures/figure.ts'
import { pictureOf } from './figures/figure-pictures.ts'
import { missingFigures, undrawnFigures } from './figures/figures-named.ts'
import { type FigureFiles, figuresChanged, readFigures } from './figures/read-figures.ts'
import { heldNotes } from './figures/signed-figures.ts'
import { changedBetween, type Files, notesOf, readFiles } from './files.ts'
import type { Index } from './index/search.ts'
import { largeFrom as usuallyLargeFrom, weightOf } from './large.ts'
import type { Passage, Problem } from './note.ts'
import { takeStock } from './read/folder.ts'
import { isSameText } from './read/text-file.ts'
import { emptyShelf, passagesOn, shelve, type Topic } from './shelf.ts'
import { snapshotFile } from './snapshot.ts'
import { opened, startTaking, type Taking } from './take.ts'
import { type Definition, define } from './words/define.ts'
import { type Aliases, aliasesFrom } from './words/expand.ts'
import type { Entry } from './words/glossary.ts'
import { checkGlossary, glossaryFile, noGlossary, readGlossaryText } from './words/glossary-file.ts'
import { checkWords, noWordsFile, readWordsText, wordsFile } from './words/words-file.ts'

/** The service's documents, as they stood at the last good reading. */
export interface Library {
  /** What a search goes through, as it stands now; ask again after a reading. */
  searched(): { readonly index: Index; readonly aliases: Aliases }
  passage(id: string): Passage | undefined
  passages(): readonly Passage[]
  /** In alphabetical order. */
  topics(): readonly Topic[]
  /** In the order of the glossary. */
  terms(): readonly Entry[]
  define(typed: string): Definition
  figures(): readonly Figure[]
  /** The figure of this name as a PNG, drawn once; undefined where there is none. Rejects where it cannot be drawn. */
  picture(figure: string): Promise<Picture | undefined>
  /** Draws all figures there are, one after the other, so that nobody waits for one. Resolves with what could not be drawn. */
  drawAhead(): Promise<readonly Problem[]>
  size(): { readonly notes: number; readonly passages: number }
  problems(): readonly Problem[]
  /** Reads what changed on disk and swaps the index in one step; says what changed. */
  reload(): Promise<{ readonly changed: readonly string[]; readonly problems: readonly Problem[] }>
  /** Stops a reading that still goes on; the library answers as it did. */
  close(): Promise<void>
}

export interface Keeping {
  /** Where what was made of a large library is kept for the next start; made anew each time where there is none. */
  readonly dataDir?: string
  /** Hears how far the reading of a large library is. */
  readonly progress?: (line: string) => void
  /** From how many bytes on a library is large. */
  readonly largeFrom?: number
}

/** Rejects with StartupError when the folder cannot be read. Broken files do not stop it: see `problems()`. */
export async function openLibrary(folder: string, keeping: Keeping = {}): Promise<Library> {
  const { dataDir, progress = () => {}, largeFrom = usuallyLargeFrom } = keeping
  let files: Files = new Map()
  let glossary = noGlossary
  let words = noWordsFile
  let figures: FigureFiles = new Map()
  let figureByName = new Map<string, Figure>()
  let shelf = emptyShelf()
  let aliases: Aliases = aliasesFrom([])
  let problems: readonly Problem[] = []
  let taking: Taking | undefined
  let closed = false

  const takeAll = async () => {
    if (closed) throw new Error('the library is closed')
    const snapshot = dataDir && { snapshot: snapshotFile(dataDir, folder) }
    taking = startTaking({ folder, largeFrom, ...snapshot }, progress)
    try {
      return await opened(await taking.taken, files)
    } finally {
      taking = undefined
    }
  }

  const readAgain = async () => {
    const stock = await takeStock(folder)
    const unread = [...stock].flatMap(([file, stocked]) => (files.get(file)?.stamp === stocked.stamp ? [] : stocked))
    const isMuch = weightOf(unread) >= largeFrom
    if (!isMuch && unread.length > 0) prepareReader()
    const taken = isMuch ? await takeAll() : { files: await readFiles(folder, stock, files), shelf }
    const [glossaryText, wordsText, figuresRead] = await Promise.all([
      readGlossaryText(folder),
      readWordsText(folder),
      readFigures(folder, figures),
    ])
    const documents = changedBetween(files, taken.files)
    const changed = [
      ...documents,
      ...(isSameText(glossary.read, glossaryText) ? [] : [glossaryFile]),
      ...(isSameText(words.read, wordsText) ? [] : [wordsFile]),
      ...figuresChanged(figures, figuresRead),
    ]
    if (changed.length > 0 || isMuch) {
      figures = figuresRead
      figureByName = new Map([...figures.values()].flatMap(({ good }) => (good ? [[good.name, good]] : [])))
      const { notes: read, clashes } = notesOf(taken.files)
      const notes = heldNotes(read, figureByName)
      await shelve(taken.shelf, notes)
      shelf = taken.shelf
      const ids = passagesOn(shelf).map(({ id }) => id)
      glossary = await checkGlossary(glossaryText, glossary, ids)
      if (!isSameText(words.read, wordsText)) words = await checkWords(wordsText, words)
      aliases = aliasesFrom(glossary.held, words.held)
      problems = [
        ...[...taken.files.values()].flatMap((file) => file.problems),
        ...clashes,
        ...glossary.problems,
        ...words.problems,
        ...[...figures.values()].flatMap((figure) => figure.problems),
        ...missingFigures(notes, figures),
      ]
    }
    files = taken.files
    return { changed, problems }
  }

  // One after the other: each changes what the one before left.
  let reading: Promise<unknown> = Promise.resolve()
  const library: Library = {
    searched: () => ({ index: shelf.index, aliases }),
    passage: (id) => shelf.passages.get(id),
    passages: () => passagesOn(shelf),
    topics: () => shelf.topics,
    terms: () => glossary.held,
    define: (typed) => define(glossary.held, typed),
    figures: () => [...figureByName.values()],
    picture: async (name) => {
      const figure = figureByName.get(name)
      return figure && pictureOf(figure)
    },
    drawAhead: () => undrawnFigures([...figureByName.values()]),
    size: () => ({ notes: shelf.ids.size, passages: shelf.passages.size }),
    problems: () => problems,
    reload: () => {
      const next = reading.then(readAgain).catch((error: unknown) => {
        if (closed) return { changed: [], problems }
        throw error
      })
      reading = next.catch(() => {})
      return next
    },
    close: async () => {
      closed = true
      await taking?.stop()
    },
  }
  await library.reload()
  return library
}
