import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AnkiFigure, exportAnki } from '../bank/export/anki.ts'
import { exportCsv } from '../bank/export/csv.ts'
import type { Question } from '../bank/question.ts'
import { readBank } from '../bank/read.ts'
import { messageOf, StartupError } from '../core/errors.ts'
import { counted } from '../core/reply/counted.ts'
import type { Library } from '../library/library.ts'
import { sourceText } from '../library/note.ts'
import { openLibraryHere } from './open-library.ts'

interface ExportOptions {
  readonly libraryDir: string
  readonly format: string
  /** The folder for the pictures of Anki's cards; without one they have descriptions. */
  readonly media?: string | undefined
}

/** `omt export`: the question bank, to standard output. Returns 1 if a picture is missing in it. */
export async function exportBank({ libraryDir, format, media }: ExportOptions): Promise<number> {
  if (format !== 'csv' && format !== 'anki') throw new StartupError([`--format: must be csv or anki, not "${format}"`])
  if (media !== undefined && format === 'csv')
    throw new StartupError(['--media: goes with --format anki; a CSV file names figures and holds none'])
  const { questions } = await readBank(libraryDir)
  if (format === 'csv') {
    process.stdout.write(exportCsv(questions))
    return 0
  }
  const library = await openLibraryHere(libraryDir)
  const sourceOf = (id: string): string | undefined => {
    const passage = library.passage(id)
    return passage && `${passage.title}: ${sourceText(passage.sources)}`
  }
  const { figures, missing } = await figuresFor(questions, library, media)
  process.stdout.write(exportAnki(questions, { sourceOf, figures }))
  const pictures = counted([...figures.values()].filter(({ file }) => file).length, 'picture')
  if (media !== undefined)
    process.stderr.write(
      `${pictures} in ${media}; copy them into Anki's folder collection.media, then import the text\n`,
    )
  for (const line of missing) process.stderr.write(`${line}\n`)
  return missing.length > 0 ? 1 : 0
}

/** What the questions show, its pictures written into `media`. What cannot be drawn keeps its description. */
async function figuresFor(
  questions: readonly Question[],
  library: Library,
  media: string | undefined,
): Promise<{ figures: ReadonlyMap<string, AnkiFigure>; missing: readonly string[] }> {
  const figures = new Map<string, AnkiFigure>()
  const missing: string[] = []
  if (media !== undefined) await mkdir(media, { recursive: true }).catch(refusing(media))
  for (const [name = '', group] of Map.groupBy(questions, ({ figure }) => figure)) {
    const figure = library.figures().find((one) => one.name === name)
    if (figure) figures.set(name, { alt: figure.alt })
    else if (name)
      missing.push(`${group.map(({ id }) => id).join(', ')}: the figure ${name} is not there; see omt check`)
    if (!figure || media === undefined) continue
    // Anki has one folder of pictures for all decks.
    const file = `omt-${name}.png`
    const picture = await library.picture(name).catch((error: unknown) => {
      missing.push(`${name} cannot be drawn and is described instead: ${messageOf(error)}`)
    })
    if (!picture) continue
    await writeFile(join(media, file), picture.bytes).catch(refusing(media))
    figures.set(name, { alt: figure.alt, file })
  }
  return { figures, missing }
}

const refusing =
  (media: string) =>
  (error: unknown): never => {
    throw new StartupError([`--media: cannot write into ${media} (${messageOf(error)}); name a folder of yours`])
  }
