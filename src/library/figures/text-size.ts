import { type Element, Flaw } from './elements.ts'

/** What is found wrong with an element; `field` is the part of it. */
export interface Complaint {
  readonly line: number
  readonly field: string
  readonly message: string
}

/** Pixels: how wide a phone shows a figure, and the smallest letters that are read there. */
export const phoneWidth = 390
const smallestOnPhone = 12

/** What Inter, the font of every picture, has; of anything else nothing would be drawn. */
const notDrawn =
  /[^\t\n\r\u0020-\u007e\u00a0-\u0148\u014a-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u2010-\u2027\u2030-\u203a\u2190-\u2199\u2212\u2248\u2260\u2264\u2265\u2460-\u2468\u24b6-\u24cf\u2713\u2717]/u

interface Inherited {
  readonly size: number | undefined
  readonly scale: number
}

/** Every text that would be smaller on a phone than can be read, or not be drawn at all. `width` is the viewBox's. */
export function unreadable(root: Element, width: number): Complaint[] {
  const onPhone = phoneWidth / width
  const complaints: Complaint[] = []
  const look = (element: Element, inherited: Inherited) => {
    const size = sizeOf(element) ?? inherited.size
    const scale = inherited.scale * scaleOf(element)
    const text = element.text.trim()
    const complain = (message: string) =>
      complaints.push({ line: element.line, field: `text "${text.replace(/\s+/g, ' ').slice(0, 30)}"`, message })
    if (text && (element.name === 'text' || element.name === 'tspan')) {
      const needed = Math.ceil(smallestOnPhone / (scale * onPhone))
      const letter = notDrawn.exec(text)?.[0]
      if (size === undefined) complain(`has no font-size; give it ${needed} or more`)
      else if (size * scale * onPhone < smallestOnPhone - 0.01)
        complain(
          `is ${Math.round(size * scale * onPhone * 10) / 10} px high on a phone, which shows a figure ${phoneWidth} px wide; make its font-size ${needed} or more`,
        )
      if (letter) complain(`holds "${letter}", which the font Inter does not have; write it in other letters`)
    }
    for (const child of element.children) look(child, { size, scale })
  }
  look(root, { size: undefined, scale: 1 })
  return complaints
}

function sizeOf({ attributes, line }: Element): number | undefined {
  const inStyle = /(?:^|;)\s*font-size\s*:\s*([^;]+)/.exec(attributes.get('style') ?? '')?.[1]
  const written = (inStyle ?? attributes.get('font-size'))?.trim()
  if (written === undefined) return undefined
  const size = /^(\d+(?:\.\d+)?)(?:px)?$/.exec(written)?.[1]
  if (size === undefined) throw new Flaw(line, `has the font-size "${written}"; write a number, such as 13`)
  return Number(size)
}

/** By how much an element's own transform makes things smaller or larger; of two directions the smaller. */
function scaleOf({ attributes, line }: Element): number {
  const written = attributes.get('transform') ?? ''
  let scale = 1
  for (const [, name, inside = ''] of written.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const numbers = inside
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number)
    const [a = 1, b = 0, c = 0, d = a] = numbers
    if (numbers.some((number) => !Number.isFinite(number)))
      throw new Flaw(line, `has the transform "${written.slice(0, 60)}"; write numbers in it`)
    if (name === 'scale') scale *= Math.min(Math.abs(a), Math.abs(numbers[1] ?? a))
    if (name === 'matrix') scale *= Math.sqrt(Math.abs(a * d - b * c))
  }
  return scale
}
