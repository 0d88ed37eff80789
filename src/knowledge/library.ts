import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../core/errors.ts'
import { type Answer, answer, answerOf } from './answer.ts'
import { type Definition, define } from './define.ts'
import { type Aliases, aliasesFrom } from './expand.ts'
import type { Entry } from './glossary.ts'
import { checkGlossary, glossaryFile, noGlossary, readGlossaryText } from './glossary-file.ts'
import type { Note, Passage, Problem } from './note.ts'
import { passagesOf } from './passages.ts'
import { isDocument, type ReadResult, readDocument } from './read/document.ts'
import { buildIndex, type Index } from './retrieve.ts'
import { isSameText } from './text-file.ts'
import { type Trace, trace, traceAgain, traceWithin } from './trace.ts'
import { checkWords, noWordsFile, readWordsText, wordsFile } from './words-file.ts'

export interface Topic {
  readonly name: string
  readonly notes: readonly Note[]
}

/** The service's documents, as they stood at the last good reading. */
export interface Library {
  answer(question: string, context?: string): Answer
  /** From one note, where a question fits several. */
  answerWithin(note: string, question: string): Answer
  /** What was answered before, from the same passages; those that are gone are left out. */
  answerAgain(passages: readonly string[], question: string): Answer
  /** Each step on the way to the answer. */
  explain(question: string, context?: string): Trace
  passage(id: string): Passage | undefined
  passages(): readonly Passage[]
  /** In alphabetical order. */
  topics(): readonly Topic[]
  /** In the order of the glossary. */
  terms(): readonly Entry[]
  define(typed: string): Definition
  size(): { readonly notes: number; readonly passages: number }
  problems(): readonly Problem[]
  /** Reads what changed on disk and swaps the index in one step; says what changed. */
  reload(): Promise<{ readonly changed: readonly string[]; readonly problems: readonly Problem[] }>
}

interface ReadFile extends ReadResult {
  readonly stamp: string
  /** The last reading of this file that could be used. */
  readonly good?: Note
}

/** Rejects with StartupError when the folder cannot be read. Broken files do not stop it: see `problems()`. */
export async function openLibrary(folder: string): Promise<Library> {
  let files = new Map<string, ReadFile>()
  let glossary = noGlossary
  let words = noWordsFile
  let current: Shelf = shelve([])
  let aliases: Aliases = aliasesFrom([])
  let problems: readonly Problem[] = []

  const library: Library = {
    answer: (question, context) => answer(current.index, question, context, aliases),
    answerWithin: (note, question) => answerOf(traceWithin(current.index, aliases, question, note)),
    answerAgain: (ids, question) => {
      const passages = ids.flatMap((id) => current.passages.get(id) ?? [])
      return answerOf(traceAgain(current.index, aliases, question, passages))
    },
    explain: (question, context) => trace(current.index, aliases, question, context),
    passage: (id) => current.passages.get(id),
    passages: () => [...current.passages.values()],
    topics: () => current.topics,
    terms: () => glossary.held,
    define: (typed) => define(glossary.held, typed),
    size: () => ({ notes: current.notes, passages: current.passages.size }),
    problems: () => problems,
    reload: async () => {
      const [next, glossaryText, wordsText] = await Promise.all([
        readFolder(folder, files),
        readGlossaryText(folder),
        readWordsText(folder),
      ])
      const documents = [...new Set([...files.keys(), ...next.keys()])].filter(
        (file) => files.get(file) !== next.get(file),
      )
      const changed = [
        ...documents,
        ...(isSameText(glossary.read, glossaryText) ? [] : [glossaryFile]),
        ...(isSameText(words.read, wordsText) ? [] : [wordsFile]),
      ]
      files = next
      if (changed.length > 0) {
        const { notes, clashes } = withoutClashes([...next.values()].flatMap(({ good }) => good ?? []))
        if (documents.length > 0) current = shelve(notes)
        glossary = checkGlossary(glossaryText, glossary, [...current.passages.keys()])
        words = checkWords(wordsText, words)
        aliases = aliasesFrom(glossary.held, words.held)
        problems = [
          ...[...next.values()].flatMap((file) => file.problems),
          ...clashes,
          ...glossary.problems,
          ...words.problems,
        ]
      }
      return { changed, problems }
    },
  }
  await library.reload()
  return library
}

interface Shelf {
  readonly index: Index
  readonly passages: ReadonlyMap<string, Passage>
  readonly topics: readonly Topic[]
  readonly notes: number
}

function shelve(notes: readonly Note[]): Shelf {
  const passages = notes.flatMap(passagesOf)
  const topics = [...Map.groupBy(notes, (note) => note.topic)]
    .map(([name, notes]) => ({ name, notes }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return {
    index: buildIndex(passages),
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    topics,
    notes: notes.length,
  }
}

/** Files whose size and time did not change are not read again. */
async function readFolder(folder: string, known: ReadonlyMap<string, ReadFile>): Promise<Map<string, ReadFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new StartupError([
        `KNOWLEDGE_DIR: the folder ${folder} cannot be read (${error.code}); name a folder that holds the documents`,
      ])
    },
  )
  const files = entries
    .filter((entry) => entry.isFile() && isDocument(entry.name) && !/^[._]|^readme\./i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .toSorted()
  const read = new Map<string, ReadFile>()
  for (const file of files) {
    const info = await stat(join(folder, file)).catch(() => undefined)
    if (!info) continue
    const stamp = `${info.size} ${info.mtimeMs}`
    const before = known.get(file)
    if (before?.stamp === stamp) {
      read.set(file, before)
      continue
    }
    const result = await readDocument(folder, file)
    // A file that was good and is now broken keeps its last good text; one that never was good is used as far as it goes.
    const good = result.problems.length === 0 ? result.note : (before?.good ?? result.note)
    read.set(file, { ...result, stamp, ...(good && { good }) })
  }
  return read
}

function withoutClashes(notes: readonly Note[]): { notes: Note[]; clashes: Problem[] } {
  const byId = new Map<string, Note>()
  const clashes: Problem[] = []
  for (const note of notes) {
    const first = byId.get(note.id)
    if (!first) byId.set(note.id, note)
    else
      clashes.push({
        file: note.file,
        line: 1,
        field: 'id',
        message: `"${note.id}" is also the id of ${first.file}; rename one of the files`,
      })
  }
  return { notes: [...byId.values()], clashes }
}
