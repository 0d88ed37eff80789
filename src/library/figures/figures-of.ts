import { posix } from 'node:path'
import type { Image, Nodes, Parent, Root, RootContent } from 'mdast'
import type { Problem, Section } from '../note.ts'
import { figureAt } from './figure.ts'

type Named = NonNullable<Section['figure']>

/** The figures of a note by the line of the heading under which they stand; what stands above the first is under the first line. */
type Taken = ReadonlyMap<number, readonly Named[]>

/**
 * Takes the figures out of a note's tree, so that their words are no part of its text. A picture of the library that is no figure, or
 * has no words, is a mistake; one from elsewhere stays what it was, its words.
 */
export function takeFigures(root: Root, file: string): { figures: Taken; problems: Problem[] } {
  const figures = new Map<number, Named[]>()
  const problems: Problem[] = []
  let under = root.children[0]?.position?.start.line ?? 1
  const take = (image: Image): void => {
    const line = image.position?.start.line ?? 1
    const complain = (message: string) => problems.push({ file, line, field: 'figure', message })
    const name = figureAt(posix.join(posix.dirname(file), image.url))
    if (!name)
      complain(`names ${image.url}, which is no figure; put a drawing into figures/ and write ../figures/NAME.svg`)
    else if (!image.alt?.trim()) complain('has no words; say between ![ and ] what the figure shows')
    else figures.set(under, [...(figures.get(under) ?? []), { name, line }])
  }
  const clean = (parent: Parent): void => {
    parent.children = (parent.children as Nodes[]).filter((child) => {
      if (child.type === 'heading') under = child.position?.start.line ?? under
      if (child.type === 'image' && isHere(child.url)) {
        take(child)
        return false
      }
      if (!('children' in child)) return true
      const held = child.children.length
      clean(child)
      // A paragraph that held nothing but its figure goes with it.
      return held === 0 || child.children.length > 0
    }) as RootContent[]
  }
  clean(root)
  return { figures, problems }
}

const isHere = (url: string): boolean => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)

/** What keeps a figure from being shown: a section shows one, and has to have a text with which it is found. */
export function unshownFigures(
  figures: Taken,
  sections: readonly { readonly line: number }[],
  file: string,
): Problem[] {
  const lines = new Set(sections.map(({ line }) => line))
  const problem = ({ line }: Named, message: string): Problem => ({ file, line, field: 'figure', message })
  return [...figures].flatMap(([under, [first, ...more]]) =>
    first && !lines.has(under)
      ? [problem(first, 'stands in a section without text; write there what it shows')]
      : more.map((one) => problem(one, `is one more in this section, which shows one; give ${one.name} its own`)),
  )
}
