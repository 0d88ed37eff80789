import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { bounded } from '../bounded/bounded.ts'
import { Refused } from '../bounded/refused.ts'
import type { Problem } from '../note.ts'
import { atOnce } from '../read/at-once.ts'
import { bytesOf, hashOf, readingProblem } from '../read/file.ts'
import { type Figure, figureAt, figureFolder, fileOfFigure } from './figure.ts'
import { type figureIn, mostFigureBytes } from './figure-in.ts'

interface FigureFile {
  /** SHA-256 of its bytes; empty where there was no reading them. */
  readonly hash: string
  /** As it was when it last had no mistake. */
  readonly good?: Figure
  readonly problems: readonly Problem[]
}

/** By their path in the library's folder. */
export type FigureFiles = ReadonlyMap<string, FigureFile>

const parsed = bounded<typeof figureIn>(new URL('figure-in.ts', import.meta.url), 'figureIn')

/** The figures under `folder`/figures. One that was good and is now broken stays as it was. */
export async function readFigures(folder: string, known: FigureFiles): Promise<FigureFiles> {
  const names = await readdir(join(folder, figureFolder)).catch((error: NodeJS.ErrnoException) => error)
  if (!Array.isArray(names)) {
    if (names.code === 'ENOENT') return new Map()
    const message = `cannot be read (${names.code}); it must be a folder of .svg files`
    return new Map([
      ...known,
      [figureFolder, { hash: '', problems: [{ file: figureFolder, line: 1, field: 'folder', message }] }],
    ])
  }
  const files = names.filter((name) => /^[^._]/.test(name) && !/^readme\./i.test(name)).toSorted()
  const read = await atOnce(files, async (name): Promise<[string, FigureFile]> => {
    const file = `${figureFolder}/${name}`
    return [file, await readFigure(folder, file, known.get(file))]
  })
  return new Map(read)
}

async function readFigure(folder: string, file: string, before: FigureFile | undefined): Promise<FigureFile> {
  let hash = ''
  const broken = (problems: readonly Problem[]): FigureFile => ({
    hash,
    problems,
    ...(before?.good && { good: before.good }),
  })
  const name = figureAt(file)
  if (!name) {
    const message = `is no figure's name; give it lower-case words joined by hyphens, such as ${fileOfFigure('rule-of-threes')}`
    return broken([{ file, line: 1, field: 'file', message }])
  }
  try {
    const bytes = await bytesOf(folder, file)
    hash = hashOf(bytes)
    if (before?.hash === hash) return before
    if (bytes.length > mostFigureBytes)
      throw new Refused(
        `has ${Math.ceil(bytes.length / 1_000)} kB; draw it simpler, ${mostFigureBytes / 1_000} are the most`,
      )
    const { read, problems } = await parsed(bytes.length, bytes, file)
    return read ? { hash, problems, good: { name, file, hash, ...read } } : broken(problems)
  } catch (error) {
    return broken([readingProblem(file, error)])
  }
}

/** The files that hold something else than before, those that are gone among them. */
export const figuresChanged = (before: FigureFiles, after: FigureFiles): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file)?.hash !== after.get(file)?.hash)
