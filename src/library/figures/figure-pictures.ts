import type { Picture } from '../../core/reply/reply.ts'
import { bounded } from '../bounded/bounded.ts'
import { Refused } from '../bounded/refused.ts'
import type { drawFigure } from './draw-figure.ts'
import type { Figure } from './figure.ts'
import type { Drawn } from './renderer.ts'

const draw = bounded<typeof drawFigure>(new URL('draw-figure.ts', import.meta.url), 'drawFigure')

/** Of some 100 kB each. */
const mostKept = 200

const kept = new Map<string, Promise<Drawn>>()

/** Drawn once for what the file holds, whoever asks. Rejects with Refused where it cannot be drawn. */
export function drawingOf({ svg, hash }: Pick<Figure, 'svg' | 'hash'>): Promise<Drawn> {
  const known = kept.get(hash)
  if (known) return known
  const drawing = draw(svg.length, svg)
  kept.set(hash, drawing)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  // That no process could be started says nothing of the figure.
  drawing.catch((error: unknown) => {
    if (!(error instanceof Refused)) kept.delete(hash)
  })
  return drawing
}

export const pictureOf = async (figure: Figure): Promise<Picture> => ({
  name: `${figure.name}.png`,
  bytes: (await drawingOf(figure)).png,
  alt: figure.alt,
})
