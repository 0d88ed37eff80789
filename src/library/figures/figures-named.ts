import { nearest } from '../../core/command/nearest.ts'
import type { Note, Problem } from '../note.ts'
import { type Figure, figureAt, fileOfFigure } from './figure.ts'
import { drawingOf } from './figure-pictures.ts'
import type { FigureFiles } from './read-figures.ts'

/** The sections that name a figure for which there is no file. */
export function missingFigures(notes: readonly Note[], files: FigureFiles): Problem[] {
  const names = [...files.keys()].flatMap((file) => figureAt(file) ?? [])
  return notes.flatMap(({ file, sections }) =>
    sections.flatMap(({ figure }) =>
      !figure || names.includes(figure.name)
        ? []
        : [{ file, line: figure.line, field: 'figure', message: missingFigure(figure.name, names) }],
    ),
  )
}

export function missingFigure(name: string, names: readonly string[]): string {
  const near = nearest(name, names, 1).map((name) => `; the nearest is ${fileOfFigure(name)}`)
  return `names ${fileOfFigure(name)}, which is not there${near.join('')}`
}

/** The figures that nobody names would never be seen. */
export const orphanFigures = (figures: readonly Figure[], named: ReadonlySet<string>): Problem[] =>
  figures
    .filter(({ name }) => !named.has(name))
    .map(({ name, file }) => ({
      file,
      line: 1,
      field: 'file',
      message: `is named by no section and no question; write ![…](../${file}) into a section or figure: ${name} at a question, or remove it`,
    }))

/** Draws each as the bot will, and says what does not come out as it was meant. */
export async function undrawnFigures(figures: readonly Figure[]): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const figure of figures) {
    const complain = (field: string, message: string) => problems.push({ file: figure.file, line: 1, field, message })
    try {
      const { isCut } = await drawingOf(figure)
      if (isCut) complain('viewBox', 'cuts off what lies beyond its edges; move that in, or widen the viewBox')
    } catch (error) {
      complain('svg', `cannot be drawn: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
  return problems
}
