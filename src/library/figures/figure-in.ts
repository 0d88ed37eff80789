import type { Problem } from '../note.ts'
import { fewProblems } from '../read/few-problems.ts'
import { readingProblem } from '../read/file.ts'
import { utf8 } from '../read/utf8.ts'
import { type Element, elementsOf, Flaw } from './elements.ts'
import type { Figure } from './figure.ts'
import { type Complaint, phoneWidth, unreadable } from './text-size.ts'

/** A drawing by hand has some 5 kB, one of a drawing program ten times as much. */
export const mostFigureBytes = 200_000

/** Twice a phone: what is drawn wider has either letters too small there, or few and large ones. */
const widest = 2 * phoneWidth
const narrowest = 200
/** A chat shows what is taller as a narrow strip. */
const tallest = 1.6

/** Platforms take little more of a picture's description. */
const longestAlt = 1_000
const longestTitle = 120

const drawing = ['g', 'defs', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan']
const paint = ['marker', 'linearGradient', 'radialGradient', 'stop', 'clipPath']
const allowed = new Set(['svg', 'title', 'desc', ...drawing, ...paint])

type Read = Pick<Figure, 'title' | 'alt' | 'svg'>

/** What a figure's bytes hold. For the process that reads. */
export function figureIn(bytes: Uint8Array, file: string): { read?: Read; problems: readonly Problem[] } {
  const said = ({ line, field, message }: Complaint): Problem => ({ file, line, field, message })
  try {
    const svg = utf8(bytes)
    const root = elementsOf(svg)
    const complaints = [...refused(root), ...size(root), ...words(root)]
    if (complaints.length > 0) return { problems: fewProblems(complaints.map(said)) }
    const read = { title: textOf(root, 'title'), alt: textOf(root, 'desc'), svg }
    return { read, problems: [] }
  } catch (error) {
    if (error instanceof Flaw)
      return { problems: fewProblems([said({ line: error.line, field: 'svg', message: error.message })]) }
    return { problems: fewProblems([readingProblem(file, error)]) }
  }
}

/** All that is no plain drawing: what runs, loads, or repeats itself without end. */
function refused(element: Element, above = 'nothing'): Complaint[] {
  const { name, attributes, line } = element
  const complaint = (field: string, message: string): Complaint => ({ line, field, message })
  if (!allowed.has(name)) return [complaint(name, `may not be in a figure; ${insteadOf(name)}`)]
  const complaints: Complaint[] = []
  if (above === 'nothing' && name !== 'svg') complaints.push(complaint(name, 'is not <svg>; begin the file with it'))
  if (name === 'svg' && above !== 'nothing')
    complaints.push(complaint(name, 'stands in another; use <g> with a transform'))
  for (const [attribute, value] of attributes) {
    if (/^on/i.test(attribute)) complaints.push(complaint(attribute, 'is a script; take it out'))
    else if (/(?:^|:)href$/i.test(attribute)) complaints.push(complaint(attribute, 'leads elsewhere; draw it here'))
    else if (attribute === 'xmlns' && value !== svgNamespace)
      complaints.push(complaint(attribute, `must be ${svgNamespace}`))
    else if (/url\((?!\s*["']?#)|@import|expression\(|javascript:/i.test(value))
      complaints.push(complaint(attribute, 'names something outside of the file; only url(#id) may be'))
  }
  return [...complaints, ...element.children.flatMap((child) => refused(child, name))]
}

const svgNamespace = 'http://www.w3.org/2000/svg'

const instead: Readonly<Record<string, string>> = {
  script: 'a figure only shows; take it out',
  foreignObject: 'write <text> instead',
  image: 'draw with paths, so that it stays sharp and can be mended',
  use: 'write the shape out where it is used',
  style: 'write fill, stroke and font-size at the elements, or at the <g> around them',
  a: 'a picture cannot be clicked; take it out',
}

const insteadOf = (name: string): string =>
  instead[name] ?? `use ${drawing.slice(2).join(', ')}, or save it as a plain SVG`

function size(root: Element): Complaint[] {
  const complain = (message: string): Complaint[] => [{ line: root.line, field: 'viewBox', message }]
  const written = root.attributes.get('viewBox')
  if (written === undefined) return complain(`is missing; write viewBox="0 0 ${phoneWidth} 400" with the figure's size`)
  const numbers = written
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , width = 0, height = 0] = numbers
  if (numbers.length !== 4 || numbers.some((number) => !Number.isFinite(number)) || width <= 0 || height <= 0)
    return complain(`is "${written}"; write four numbers, such as 0 0 ${phoneWidth} 400`)
  if (width > widest)
    return complain(`is ${width} wide; draw it for a phone: ${phoneWidth} is its width, ${widest} the most`)
  if (width < narrowest) return complain(`is ${width} wide; ${narrowest} is the least, ${phoneWidth} a phone's width`)
  if (height > tallest * width)
    return complain(
      `is ${height} high and ${width} wide; a chat shows it as a strip, ${tallest} times as high is the most`,
    )
  if (root.attributes.get('xmlns') === undefined)
    return [{ line: root.line, field: 'xmlns', message: `is missing; write xmlns="${svgNamespace}"` }]
  return unreadable(root, width)
}

function words(root: Element): Complaint[] {
  const check = (name: 'title' | 'desc', todo: string, longest: number): Complaint[] => {
    const found = root.children.filter((child) => child.name === name)
    const [first] = found
    const complain = (message: string): Complaint[] => [{ line: first?.line ?? root.line, field: name, message }]
    const text = textOf(root, name)
    if (!first || text === '') return complain(`is missing; ${todo}`)
    if (found.length > 1 || first.children.length > 0) return complain('must be there once, as plain text')
    if (text.length > longest) return complain(`has ${text.length} letters; shorten it to ${longest}`)
    return []
  }
  return [
    ...check('title', 'name in a <title> what the figure shows', longestTitle),
    ...check('desc', 'say in a <desc> what the figure shows, with its sides, for those who do not see it', longestAlt),
  ]
}

const textOf = (root: Element, name: string): string =>
  (root.children.find((child) => child.name === name)?.text ?? '').replace(/\s+/g, ' ').trim()
